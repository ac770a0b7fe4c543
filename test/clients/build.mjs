// Generates what the tools of each client generate from schema/api.graphql, checks the types, and bundles the programs: into generated/.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from '@babel/core'
import { build } from 'esbuild'

const here = import.meta.dirname
const bin = (name, ...args) =>
  new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(join(here, 'node_modules', '.bin', name), args, { cwd: here, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    child.once('error', reject).once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${name} failed:\n${output}`))))
  })

/** What a bundler's plugin for Relay does: the `graphql` tags become the compiler's artifacts. */
const relay = {
  name: 'relay',
  setup: ({ onLoad }) =>
    onLoad({ filter: /relay\.tsx$/ }, ({ path }) => {
      const { code } = transformSync(readFileSync(path, 'utf8'), { cwd: here, filename: path, babelrc: false, configFile: false, parserOpts: { plugins: ['typescript', 'jsx'] }, plugins: [['relay', { eagerEsModules: true, artifactDirectory: join(here, 'generated', 'relay') }]] })
      return { contents: code, loader: 'tsx' }
    }),
}

rmSync(join(here, 'generated'), { recursive: true, force: true })
mkdirSync(join(here, 'generated', 'relay'), { recursive: true })
await Promise.all([bin('gql.tada', 'generate-output'), bin('graphql-codegen', '--config', 'codegen.ts'), bin('relay-compiler', 'relay.config.json')])
await Promise.all([
  bin('tsc', '-p', 'tsconfig.json'),
  build({
    absWorkingDir: here,
    entryPoints: ['apollo.ts', 'urql.ts', 'relay.tsx', 'graphql-ws.ts', 'graphql-sse.ts'].map((name) => join('programs', name)),
    outdir: join('generated', 'bundles'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
    plugins: [relay],
  }),
])
