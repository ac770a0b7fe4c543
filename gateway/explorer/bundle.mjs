// Bundles the explorer: `node gateway/explorer/bundle.mjs <build folder>` writes <build folder>/gateway/explorer-page/<digest of its contents>/,
// so that what is served under a digest never changes.
import { buildSync } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = join(process.argv[2], 'gateway', 'explorer-page')
// A source map would name this machine's folders, and the sources are at hand.
const shared = { absWorkingDir: dirname(fileURLToPath(import.meta.url)), bundle: true, minify: true, write: false, outdir: folder, target: 'es2022', logLevel: 'error', legalComments: 'linked', define: { 'process.env.NODE_ENV': '"production"' } }
// The compiler's settings are those of the server's own pages, which are not made with React.
const page = buildSync({ ...shared, entryPoints: ['main.jsx'], format: 'esm', splitting: true, jsx: 'automatic', jsxImportSource: 'react', tsconfigRaw: {}, loader: { '.ttf': 'file' } })
const workers = buildSync({
  ...shared,
  entryPoints: { 'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js', 'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js', 'graphql.worker': 'monaco-graphql/esm/graphql.worker.js' },
  format: 'iife',
})

const files = [...page.outputFiles, ...workers.outputFiles].sort((one, other) => (one.path < other.path ? -1 : 1))
const hash = createHash('sha256')
for (const { path, contents } of files) hash.update(`${basename(path)}\0`).update(contents)
const target = join(folder, hash.digest('hex').slice(0, 16))
mkdirSync(target, { recursive: true })
for (const { path, contents } of files) writeFileSync(join(target, basename(path)), contents)
