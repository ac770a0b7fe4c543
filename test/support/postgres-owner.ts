import { pino } from 'pino'
import { Client } from 'pg'
import { attachPostgres, HeldError, startPostgres } from '../../services/local/postgres'

/**
 * A process that owns an embedded PostgreSQL, for tests that kill it. Says what happens as lines of JSON; `attach` only looks for one.
 * On a signal it still asks the server ten times, as requests being answered would, and stops it then.
 */
async function main(folder: string, attach: boolean): Promise<void> {
  if (attach) {
    const url = await attachPostgres(folder)
    say({ attached: url?.('postgres') ?? null })
    return
  }
  const postgres = await startPostgres({
    folder,
    log: pino({ level: 'info' }, pino.destination({ dest: 2, sync: true })),
    onLost: () => {
      say({ lost: true })
      process.exit(1)
    },
  })
  const client = new Client({ connectionString: postgres.url('postgres') })
  client.on('error', () => undefined)
  await client.connect()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      for (let request = 1; request <= 10; request += 1) await client.query('SELECT pg_sleep(0.01)')
      await client.end()
      await postgres.stop()
      say({ stopped: signal })
      process.exit(0)
    })
  }
  say({ ready: postgres.url('postgres') })
  setInterval(() => undefined, 1_000)
}

function say(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}

main(process.argv[2] as string, process.argv[3] === 'attach').catch((error: Error) => {
  if (error instanceof HeldError) say({ held: error.pid })
  process.stderr.write(`${error.message}\n`)
  process.exit(error instanceof HeldError ? 3 : 1)
})
