import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(__dirname, '..', '..', '..')
const SHARED = join('services', 'shared')

/** A checkout with nothing but what makes the key, so that the key of this machine stays out of it. */
let checkout: string
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'ocop-key-'))
  writeFileSync(join(checkout, 'package.json'), '{}')
  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'))
  mkdirSync(join(checkout, SHARED, 'identity'), { recursive: true })
  for (const file of ['repo-root.ts', join('identity', 'development-key.ts'), join('identity', 'machine-secret.ts')]) cpSync(join(ROOT, SHARED, file), join(checkout, SHARED, file))
  writeFileSync(join(checkout, 'program.ts'), `import { developmentPrivateKey } from './services/shared/identity/development-key'\nprocess.stdin.once('data', () => { process.stdout.write(JSON.stringify(developmentPrivateKey())); process.exit(0) })\nprocess.stderr.write('ready')`)
})
afterEach(() => rmSync(checkout, { recursive: true, force: true }))

/** A process that asks for the key when it is told to. */
function asking(): { ready: Promise<void>; go(): Promise<string> } {
  const child = spawn(process.execPath, ['-r', join(ROOT, 'test', 'support', 'run-typescript.cjs'), join(checkout, 'program.ts')], { stdio: ['pipe', 'pipe', 'pipe'] })
  let [output, errors] = ['', '']
  child.stdout.on('data', (text: Buffer) => (output += text))
  const ended = new Promise<string>((resolve, reject) => child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(errors)))))
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => (errors += text).includes('ready') && resolve())
    child.once('close', () => reject(new Error(errors)))
  })
  return { ready, go: () => (child.stdin.write('go\n'), ended) }
}

test('processes that need the key at the same time make one, readable by its owner only', async () => {
  const processes = Array.from({ length: 4 }, asking)
  await Promise.all(processes.map((each) => each.ready))
  const keys = await Promise.all(processes.map((each) => each.go()))
  const file = join(checkout, '.data', 'development-key.json')
  expect(new Set(keys)).toEqual(new Set([readFileSync(file, 'utf8')]))
  expect(JSON.parse(keys[0] as string)).toMatchObject({ kty: 'EC', crv: 'P-256', kid: 'development', d: expect.any(String) })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(checkout, '.data'))).toEqual(['development-key.json'])
})

test('a key that was made stays, and others are shut out again', async () => {
  const first = asking()
  await first.ready
  const key = await first.go()
  const file = join(checkout, '.data', 'development-key.json')
  chmodSync(file, 0o644)
  const second = asking()
  await second.ready
  expect(await second.go()).toBe(key)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
