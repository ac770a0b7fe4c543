import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HeldError, takeLock } from './lock'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lock-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const take = () => takeLock(join(folder, 'owner'), folder)

test('a lock is held until it is given back, also from this process', () => {
  const release = take()
  expect(take).toThrow(HeldError)
  expect(take).toThrow(`in use by process ${process.pid}`)
  release()
  take()()
  expect(readdirSync(folder)).toEqual(['owner.2'])
})

test.each([
  ['of a process that is gone', '4194304 12345'],
  ['whose number another process has', `${process.pid} 12345`],
  ['that was given back', ''],
  ['that is no lock', 'what is this'],
])('a lock %s is taken over', (_, content) => {
  writeFileSync(join(folder, 'owner.7'), content)
  take()()
  expect(readdirSync(folder)).toEqual(['owner.8'])
})

/** Takes the lock a hundred times; while it has it, it makes a folder that only one can make. */
const CONTENDER = `
const { mkdirSync, rmdirSync } = require('node:fs')
const { HeldError, takeLock } = require('./services/local/postgres/lock.ts')
const [folder] = process.argv.slice(1)
for (let taken = 0; taken < 100; ) {
  try {
    const release = takeLock(folder + '/owner', folder)
    mkdirSync(folder + '/inside')
    rmdirSync(folder + '/inside')
    release()
    taken += 1
  } catch (error) {
    if (!(error instanceof HeldError)) throw error
  }
}`

test('only one of many has it at a time', async () => {
  const root = join(__dirname, '..', '..', '..')
  const contenders = Array.from({ length: 4 }, () => spawn(process.execPath, ['-r', './test/support/run-typescript.cjs', '-e', CONTENDER, folder], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] }))
  const results = await Promise.all(
    contenders.map(async (contender) => {
      let errors = ''
      contender.stderr.on('data', (text) => (errors += text))
      const code = await new Promise((resolve) => contender.once('close', resolve))
      return { code, errors }
    }),
  )
  expect(results).toEqual(contenders.map(() => ({ code: 0, errors: '' })))
})
