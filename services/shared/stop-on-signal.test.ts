import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(__dirname, '..', '..')

/** A process that stops as told, once it says that it is ready. */
async function start(stop: string): Promise<ChildProcess> {
  const program = `require('./services/shared/stop-on-signal.ts').stopOnSignal(${stop}); setInterval(() => {}, 1000); console.log('ready')`
  const child = spawn(process.execPath, ['-r', './test/support/run-typescript.cjs', '-e', program], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  return child
}

test('a Ctrl-C that arrives twice, from the terminal and from npm, still stops in order', async () => {
  const child = await start(`async () => { console.log('stopping'); await new Promise((done) => process.once('SIGINT', () => setImmediate(done))) }`)
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
})

test('who signals again later will not wait', async () => {
  const child = await start('() => new Promise(() => {})')
  const ended = once(child, 'exit')
  while (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    await pause(50)
  }
  expect(await ended).toEqual([130, null])
})

test('a stop that fails says why and exits with 1', async () => {
  const child = await start(`async () => { throw new Error('the disk is gone') }`)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([1, null])
})
