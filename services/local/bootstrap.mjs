// What `npm start`, `npm test` and the other commands share before any dependency is there: installing and building.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const work = join(root, '.data')

/** Runs a step while no other process runs one; a lock whose process is gone does not count. */
async function alone(step) {
  mkdirSync(work, { recursive: true })
  const lock = join(work, 'bootstrap.lock')
  for (;;) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      const holder = existsSync(join(lock, 'pid')) ? Number(readFileSync(join(lock, 'pid'), 'utf8')) : null
      if (holder === null ? age > 5000 : !runs(holder)) rmSync(lock, { recursive: true, force: true })
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  try {
    return step()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function runs(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Installs the locked dependencies when they are absent or not those of package-lock.json. Their install scripts are not needed and do not run. */
function install() {
  const lockHash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const stamp = join(root, 'node_modules', '.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return
  process.stderr.write('Installing dependencies (npm ci) …\n')
  const npm = process.env.npm_execpath
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
  const result = npm?.endsWith('.js') ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8' }) : spawnSync('npm', args, { cwd: root, encoding: 'utf8' })
  if (result.status !== 0) fail(`npm ci failed:\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`)
  writeFileSync(stamp, lockHash)
}

const SOURCES = ['services', 'gateway']

/** Compiles the sources to dist/ when they differ from those of the last build. A running process keeps the build that it began with. */
function build() {
  const hash = createHash('sha256')
  for (const file of [join(root, 'tsconfig.json'), join(root, 'package-lock.json'), ...SOURCES.flatMap((folder) => typescriptBelow(join(root, folder)))]) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file))
  const digest = hash.digest('hex')
  const dist = join(root, 'dist')
  const stamp = join(dist, '.built')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  process.stderr.write('Building …\n')
  const fresh = join(root, `.dist-${process.pid}`)
  const result = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', fresh], { cwd: root, encoding: 'utf8' })
  if (result.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    fail(`The build failed:\n${result.stdout ?? ''}${result.stderr ?? ''}`)
  }
  writeFileSync(join(fresh, '.built'), digest)
  const old = join(root, `.dist-old-${process.pid}`)
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(fresh, dist)
  rmSync(old, { recursive: true, force: true })
}

function typescriptBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name))
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

export async function prepare() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node ${process.versions.node} is too old; OCOP Graph needs 20.19 or newer.`)
  await alone(() => {
    install()
    build()
  })
}
