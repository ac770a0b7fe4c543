import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const REPO = join(__dirname, '..', '..')
const SCRIPTS = join(REPO, 'services', 'local')

/** Programs that a checkout depends on: the real compiler, and stand-ins that say their name and end with the code that the environment asks for. */
const PROGRAMS: Record<string, { bin: string; text: string }> = {
  typescript: { bin: 'bin/tsc', text: `console.log('tsc ' + process.argv[2]); require(${JSON.stringify(join(REPO, 'node_modules', 'typescript', 'bin', 'tsc'))})` },
  oxlint: { bin: 'bin/oxlint', text: `console.log('oxlint'); process.exit(Number(process.env.LINT_EXIT ?? 0))` },
  jest: { bin: 'bin/jest.js', text: `console.log('jest ' + process.argv.slice(2).join(' ')); process.exit(Number(process.env.JEST_EXIT ?? 0))` },
}

/** A checkout with the real bootstrap scripts, a few sources and dependencies that need no network. */
export interface SmallCheckout {
  root: string
  write(path: string, text: string): void
  /** Makes package-lock.json ask for another version of every dependency. */
  releaseDependencies(version: string): void
  remove(): void
}

export function smallCheckout(): SmallCheckout {
  const parent = mkdtempSync(join(tmpdir(), 'Một xã '))
  chmodSync(parent, 0o755)
  const root = join(parent, 'check out')
  const checkout: SmallCheckout = {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    },
    releaseDependencies(version) {
      const packed = Object.fromEntries(Object.keys(PROGRAMS).map((name) => [name, pack(parent, name, version)]))
      const dependencies = Object.fromEntries(Object.entries(packed).map(([name, file]) => [name, `file:${file}`]))
      const entries = Object.entries(packed).map(([name, file]) => [`node_modules/${name}`, { version, resolved: `file:${file}`, integrity: `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}` }])
      const elsewhere = { 'node_modules/other-platform': { version: '1.0.0', resolved: 'file:/no/such/file.tgz', integrity: 'sha512-none', optional: true, os: ['plan9'], cpu: [process.arch] } }
      checkout.write('package.json', JSON.stringify({ name: 'small', version: '1.0.0', dependencies, optionalDependencies: { 'other-platform': 'file:/no/such/file.tgz' } }))
      checkout.write('package-lock.json', JSON.stringify({ name: 'small', version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': { name: 'small', version: '1.0.0', dependencies, optionalDependencies: { 'other-platform': 'file:/no/such/file.tgz' } }, ...Object.fromEntries(entries), ...elsewhere } }))
    },
    remove: () => rmSync(parent, { recursive: true, force: true }),
  }
  for (const script of ['bootstrap.mjs', 'run.mjs', 'check.mjs']) {
    mkdirSync(join(root, 'services', 'local'), { recursive: true })
    cpSync(join(SCRIPTS, script), join(root, 'services', 'local', script))
  }
  checkout.releaseDependencies('1.0.0')
  checkout.write('tsconfig.json', JSON.stringify({ compilerOptions: { target: 'es2022', lib: ['es5'], skipLibCheck: true, module: 'node16', strict: true, rootDir: '.', outDir: 'dist', types: [] }, include: ['services'] }))
  checkout.write('tsconfig.build.json', JSON.stringify({ extends: './tsconfig.json', exclude: ['**/*.test.ts'] }))
  checkout.write('services/program.ts', `declare const process: any, console: any\nconsole.log(JSON.stringify({ arguments: process.argv.slice(2), word: process.env.WORD }))\n`)
  return checkout
}

function pack(parent: string, name: string, version: string): string {
  const folder = join(parent, `${name}-${version}`)
  const program = PROGRAMS[name] as { bin: string; text: string }
  mkdirSync(join(folder, 'package', dirname(program.bin)), { recursive: true })
  writeFileSync(join(folder, 'package', 'package.json'), JSON.stringify({ name, version }))
  writeFileSync(join(folder, 'package', program.bin), program.text)
  const file = join(parent, `${name}.${version}.tgz`)
  execFileSync('tar', ['-czf', `${file}.unfinished`, '-C', folder, 'package'])
  renameSync(`${file}.unfinished`, file)
  return file
}

/** What a script of a checkout printed, and its exit code. */
export interface Outcome {
  code: number | NodeJS.Signals
  output: string
  errors: string
}

/** Runs a script of services/local in a process group of its own. */
export function runScript(checkout: SmallCheckout, script: string, args: readonly string[] = [], options: SpawnOptions = {}): { process: ChildProcess; outcome: Promise<Outcome> } {
  const environment = { ...process.env, NODE_ENV: 'production', npm_config_offline: 'true', ...options.env }
  const child = spawn(process.execPath, [join(checkout.root, 'services', 'local', script), ...args], { cwd: tmpdir(), detached: true, ...options, env: environment, stdio: ['pipe', 'pipe', 'pipe'] })
  let [output, errors] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const outcome = new Promise<Outcome>((resolve) => child.once('close', (code, signal) => resolve({ code: signal ?? (code as number), output, errors })))
  return { process: child, outcome }
}
