// Bundles what browsers run: `node services/publishing/browser/bundle.mjs <build folder>` writes <build folder>/services/publishing/scripts/.
import { buildSync } from 'esbuild'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

buildSync({
  absWorkingDir: dirname(fileURLToPath(import.meta.url)),
  entryPoints: { embed: 'embed.ts', 'embed-frame': 'frame.ts', site: 'site.ts' },
  outdir: join(process.argv[2], 'services', 'publishing', 'scripts'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  logLevel: 'error',
  // The project's own settings are for programs.
  tsconfigRaw: {},
})
