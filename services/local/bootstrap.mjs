// What `npm start`, `npm test` and the other commands share before any dependency is there: installing and building.
// Nothing here takes a lock. What two processes make at once is made aside and put in place by one rename, and the loser takes the winner's.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Installs and builds what is missing. Returns the folder of the compiled sources. */
export function prepare() {
  requireNode()
  install()
  return build()
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node ${process.versions.node} is too old; OCOP Graph needs 20.19 or newer.`)
}

/**
 * Installs the locked dependencies of a folder when those in its node_modules are absent, incomplete or others. Their install scripts are not needed
 * and do not run. They are installed aside, so that an install that is killed leaves nothing half-done.
 */
export function install(folder = root) {
  const isDone = () => isInstalled(folder)
  if (isDone()) return
  requireWritable()
  process.stderr.write(`Installing dependencies${folder === root ? '' : ` of ${relative(root, folder)}`} (npm ci) …\n`)
  const aside = ownFolder(root, '.install-')
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(aside, name))
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--include=dev', '--include=optional', '--include=peer', ...cacheOption()]
  const npm = process.env.npm_execpath
  const [command, ...first] = npm && basename(npm) === 'npm-cli.js' ? [process.execPath, npm] : ['npm']
  const result = spawnSync(command, [...first, ...args], { cwd: aside, stdio: ['ignore', 2, 2] })
  if (result.status !== 0) {
    rmSync(aside, { recursive: true, force: true })
    fail(`npm ci failed${result.error ? `: ${result.error.message}` : ''}. Nothing was changed.`)
  }
  replace(join(folder, 'node_modules'), join(aside, 'node_modules'), join(aside, 'replaced'), isDone)
  rmSync(aside, { recursive: true, force: true })
}

/** npm writes node_modules/.package-lock.json when an install is complete: it must have all of package-lock.json that this platform needs. */
function isInstalled(folder) {
  const wanted = packagesIn(join(folder, 'package-lock.json'))
  const present = packagesIn(join(folder, 'node_modules', '.package-lock.json'))
  if (!wanted) fail(`${join(folder, 'package-lock.json')} is missing or broken.`)
  if (!present) return false
  return Object.entries(wanted).every(([path, entry]) => path === '' || (present[path] ? present[path].version === entry.version && present[path].integrity === entry.integrity : !isNeededHere(entry)))
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages
  } catch {
    return null
  }
}

/** Whether npm has to install an entry: optional ones only for our platform, and not when that depends on the C library. */
function isNeededHere({ optional, os, cpu, libc }) {
  return !optional || (!libc && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true)
}

/** A home that cannot be written to has no place for npm's cache. */
function cacheOption() {
  const cache = process.env.npm_config_cache ?? join(process.env.HOME ?? '/', '.npm')
  return isWritable(existsSync(cache) ? cache : dirname(cache)) ? [] : [`--cache=${join(ownFolder(root, '.install-'), 'cache')}`]
}

const SOURCES = ['services', 'gateway']
/** They put what browsers run into a build. */
const BUNDLERS = [join('gateway', 'explorer', 'bundle.mjs'), join('services', 'publishing', 'browser', 'bundle.mjs')]
const KEPT_BUILDS = 3

/**
 * Compiles the sources when they differ from those of every build that is kept. Each build has a folder of its own, dist/<digest>, so that a
 * running process keeps the one that it began with; dist/current links to the last. Returns the folder.
 */
export function build() {
  const dist = join(root, 'dist')
  const folder = join(dist, digestOfSources())
  if (!existsSync(folder)) {
    requireWritable()
    process.stderr.write('Building …\n')
    mkdirSync(dist, { recursive: true })
    const aside = ownFolder(dist, '.building-')
    const steps = [[join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', aside], ...BUNDLERS.filter((bundler) => existsSync(join(root, bundler))).map((bundler) => [join(root, bundler), aside])]
    if (!steps.every((args) => spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0)) {
      rmSync(aside, { recursive: true, force: true })
      fail('The build failed.')
    }
    replace(folder, aside, null, () => existsSync(folder))
    rmSync(aside, { recursive: true, force: true })
  }
  if (isWritable(dist)) makeCurrent(dist, folder)
  return folder
}

function digestOfSources() {
  const hash = createHash('sha256')
  const files = [...['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) => join(root, name)), ...SOURCES.flatMap((folder) => sourcesBelow(join(root, folder)))]
  for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

function sourcesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .filter((name) => (/\.(tsx?|json)$/.test(name) || name.startsWith(`explorer${sep}`) || name.endsWith('bundle.mjs')) && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name))
}

/** Marks a build as used now, and removes those used longest ago. */
function makeCurrent(dist, folder) {
  utimesSync(folder, new Date(), new Date())
  const current = join(dist, 'current')
  if (linkTarget(current) !== basename(folder)) {
    const link = join(ownFolder(dist, '.building-'), 'current')
    symlinkSync(basename(folder), link)
    renameSync(link, current)
    rmSync(dirname(link), { recursive: true, force: true })
  }
  const builds = readdirSync(dist).filter((name) => /^[0-9a-f]{16}$/.test(name))
  const used = builds.map((name) => ({ name, at: statSync(join(dist, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 })).sort((one, other) => other.at - one.at)
  for (const { name } of used.slice(KEPT_BUILDS)) rmSync(join(dist, name), { recursive: true, force: true })
}

function linkTarget(link) {
  try {
    return readlinkSync(link)
  } catch {
    return null
  }
}

/** Puts a finished folder in place of another, or of none, unless a process that was faster has put an equal one there. */
function replace(place, finished, old, isDone) {
  try {
    if (isDone()) return
    if (old && existsSync(place)) renameSync(place, old)
    renameSync(finished, place)
  } catch (error) {
    if (!isDone()) fail(`${place} could not be replaced: ${error.message}`)
  }
}

/** A new folder of this process's own, `<prefix><pid>`; those of ended processes are removed. */
function ownFolder(parent, prefix) {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : 0
    if (pid > 0 && pid !== process.pid && !runs(pid)) rmSync(join(parent, name), { recursive: true, force: true })
  }
  const folder = join(parent, `${prefix}${process.pid}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

function runs(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function requireWritable() {
  if (!isWritable(root)) fail(`${root} cannot be written to, and dependencies or a build are missing there. Run this as its owner, or in a clone of your own.`)
}

export function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
