import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runScript, smallCheckout, type Outcome, type SmallCheckout } from '../../test/support/small-checkout'

let checkout: SmallCheckout
beforeEach(() => (checkout = smallCheckout()))
afterEach(() => {
  chmodSync(checkout.root, 0o755)
  checkout.remove()
})

const run = (options: Parameters<typeof runScript>[3] = {}): Promise<Outcome> => runScript(checkout, 'run.mjs', ['services/program', 'one', 'two words'], options).outcome
const said = (outcome: Outcome): unknown => (outcome.code === 0 ? JSON.parse(outcome.output) : outcome)
const answer = { arguments: ['one', 'two words'] }
const leftovers = () => [...readdirSync(checkout.root), ...readdirSync(join(checkout.root, 'dist'))].filter((name) => /^\.(install|building)-/.test(name))
const versionOf = (name: string) => JSON.parse(readFileSync(join(checkout.root, 'node_modules', name, 'package.json'), 'utf8')).version

test('the first run installs and builds, the second does neither', async () => {
  const first = await run()
  expect(said(first)).toEqual(answer)
  expect(first.errors).toContain('Installing dependencies')
  expect(first.errors).toContain('Building')
  const second = await run()
  expect(said(second)).toEqual(answer)
  expect(second.errors).toBe('')
  expect(leftovers()).toEqual([])
})

test.each<[string, () => void]>([
  ['half-installed', () => rmSync(join(checkout.root, 'node_modules', '.package-lock.json'))],
  ['of an older lock file', () => checkout.releaseDependencies('2.0.0')],
])('dependencies that are %s are installed anew', async (_, spoil) => {
  await run()
  writeFileSync(join(checkout.root, 'node_modules', 'of-the-old-install'), '')
  spoil()
  const again = await run()
  expect(said(again)).toEqual(answer)
  expect(again.errors).toContain('Installing dependencies')
  expect(existsSync(join(checkout.root, 'node_modules', 'of-the-old-install'))).toBe(false)
  expect((await run()).errors).toBe('')
})

test('an install that fails says why and leaves what was there', async () => {
  await run()
  checkout.releaseDependencies('2.0.0')
  checkout.write('package.json', JSON.stringify({ name: 'small', version: '1.0.0', dependencies: { 'not-in-the-lock': '1.0.0' } }))
  const failed = await run()
  expect(failed).toMatchObject({ code: 1, output: '' })
  expect(failed.errors).toContain('not-in-the-lock')
  expect(failed.errors).toContain('npm ci failed')
  expect(versionOf('jest')).toBe('1.0.0')
  expect(leftovers()).toEqual([])
})

test('kill -9 in the middle of an install leaves nothing half-done', async () => {
  const killed = runScript(checkout, 'run.mjs', ['services/program'])
  while (!readdirSync(checkout.root).some((name) => name.startsWith('.install-'))) await pause(5)
  process.kill(-(killed.process.pid as number), 'SIGKILL')
  expect((await killed.outcome).code).toBe('SIGKILL')
  expect(existsSync(join(checkout.root, 'node_modules'))).toBe(false)
  expect(said(await run())).toEqual(answer)
  expect(leftovers()).toEqual([])
})

test('two first runs at once both work', async () => {
  const both = await Promise.all([run(), run()])
  expect(both.map(said)).toEqual([answer, answer])
  expect(leftovers()).toEqual([])
  expect((await run()).errors).toBe('')
})

test('a changed source is built, and a process that runs keeps the build it began with', async () => {
  const program = (word: string) => `declare const require: any, console: any, process: any\nconsole.log('${word}')\nprocess.stdin.once('data', () => { console.log(require('./later').word); process.exit(0) })\n`
  checkout.write('services/program.ts', program('old'))
  checkout.write('services/later.ts', `export const word = 'old later'\n`)
  const old = runScript(checkout, 'run.mjs', ['services/program'])
  await once(old.process.stdout as NodeJS.ReadableStream, 'data')
  checkout.write('services/program.ts', program('new'))
  checkout.write('services/later.ts', `export const word = 'new later'\n`)
  const fresh = runScript(checkout, 'run.mjs', ['services/program'])
  await once(fresh.process.stdout as NodeJS.ReadableStream, 'data')
  for (const each of [old, fresh]) each.process.stdin?.write('\n')
  expect((await old.outcome).output).toBe('old\nold later\n')
  expect((await fresh.outcome).output).toBe('new\nnew later\n')
})

test('a test changes no build, an earlier state needs none, and old builds go', async () => {
  const text = (word: string) => `declare const console: any\nconsole.log('"${word}"')\n`
  for (const word of ['a', 'b', 'c', 'd']) {
    checkout.write('services/program.ts', text(word))
    expect(said(await run())).toBe(word)
  }
  checkout.write('services/program.test.ts', 'this is no program')
  expect((await run()).errors).toBe('')
  checkout.write('services/program.ts', text('c'))
  const back = await run()
  expect([said(back), back.errors]).toEqual(['c', ''])
  const builds = readdirSync(join(checkout.root, 'dist')).filter((name) => name !== 'current')
  expect(builds).toHaveLength(3)
  expect(builds).toContain(readlinkSync(join(checkout.root, 'dist', 'current')))
})

test('a build that fails says where, and is not run', async () => {
  await run()
  const before = readlinkSync(join(checkout.root, 'dist', 'current'))
  checkout.write('services/wrong.ts', `export const number: number = 'text'\n`)
  const failed = await run()
  expect(failed).toMatchObject({ code: 1, output: '' })
  expect(failed.errors).toMatch(/services\/wrong\.ts\(1,14\): error TS2322/)
  expect(failed.errors).toContain('The build failed.')
  expect(readlinkSync(join(checkout.root, 'dist', 'current'))).toBe(before)
  expect(leftovers()).toEqual([])
})

test('.env counts where the environment is silent', async () => {
  checkout.write('.env', 'WORD=from-the-file\n')
  expect(said(await run())).toEqual({ ...answer, word: 'from-the-file' })
  expect(said(await run({ env: { WORD: 'from-the-environment' } }))).toEqual({ ...answer, word: 'from-the-environment' })
})

test("another package manager's path and a home without a cache are no hindrance", async () => {
  expect(said(await run({ env: { npm_execpath: '/usr/lib/yarn/bin/yarn.js', HOME: '/proc/no-home' } }))).toEqual(answer)
})

// Root may write everywhere, so it asks as nobody, who cannot always reach the Node that root uses.
const asOther = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const canTry = spawnSync(process.execPath, ['-v'], { ...asOther, cwd: '/' }).status === 0

;(canTry ? test : test.skip)('a checkout that cannot be written to is refused where something is missing, and used where nothing is', async () => {
  chmodSync(checkout.root, 0o555)
  const refused = await run(asOther)
  expect(refused).toMatchObject({ code: 1, output: '' })
  expect(refused.errors).toContain('cannot be written to')
  chmodSync(checkout.root, 0o755)
  await run()
  for (const folder of ['.', 'dist']) chmodSync(join(checkout.root, folder), 0o555)
  expect(said(await run(asOther))).toEqual(answer)
  chmodSync(join(checkout.root, 'dist'), 0o755)
})

describe('npm test', () => {
  test('installs, then lints, checks, builds and tests in this order', async () => {
    const { code, output, errors } = await runScript(checkout, 'check.mjs', ['province', '--ci']).outcome
    expect([code, output]).toEqual([0, 'oxlint\ntsc -p\njest province --ci\n'])
    expect(errors).toMatch(/Installing dependencies[^]*Lint[^]*Type check[^]*Build[^]*Tests/)
    expect(existsSync(join(checkout.root, 'dist', 'current'))).toBe(true)
  })

  test('ends at the first step that fails, with its code', async () => {
    const lint = await runScript(checkout, 'check.mjs', [], { env: { LINT_EXIT: '3' } }).outcome
    expect([lint.code, lint.output]).toEqual([3, 'oxlint\n'])
    const tests = await runScript(checkout, 'check.mjs', [], { env: { JEST_EXIT: '5' } }).outcome
    expect(tests.code).toBe(5)
    checkout.write('services/wrong.ts', `export const number: number = 'text'\n`)
    const types = await runScript(checkout, 'check.mjs').outcome
    expect(types.code).not.toBe(0)
    expect(types.output).not.toContain('jest')
  })
})
