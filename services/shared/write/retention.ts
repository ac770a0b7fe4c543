import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import { forgetOldChanges } from '../changes/change-log'

/** How long an idempotency key is remembered. A retry comes within minutes; a queue that was off line, within days. */
export const REMEMBERED_DAYS = 30

/** How many are forgotten in one statement, so that none holds many locks. */
const BATCH = 5_000
const INTERVAL = 6 * 3_600_000

/** Forgets the answers of writes that are too old to be retried. What was written stays, and so does its audit. Returns how many. */
export async function forgetOldAnswers(dataSource: DataSource, days: number = REMEMBERED_DAYS, batch: number = BATCH): Promise<number> {
  for (let forgotten = 0; ; ) {
    // Rows that a write is waiting for are left to the next time.
    const [, count]: [unknown[], number] = await dataSource.query(
      `DELETE FROM idempotent_write WHERE (actor, key) IN (SELECT actor, key FROM idempotent_write WHERE written_at < now() - make_interval(days => $1) LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [days, batch],
    )
    forgotten += count
    if (count < batch) return forgotten
  }
}

/** Forgets old answers and old changes now and every few hours, until it is told to stop. */
export function keepForgetting(dataSource: DataSource, log: Logger): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const run = (): void => {
    running = Promise.all([forgetOldAnswers(dataSource), forgetOldChanges(dataSource)]).then(
      ([answers, changes]) => (answers + changes > 0 ? log.info({ answers, changes }, 'answers of old writes and old changes forgotten') : undefined),
      (error: unknown) => log.warn({ err: error }, 'what is old could not be forgotten'),
    )
  }
  run()
  const timer = setInterval(run, INTERVAL)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      return running
    },
  }
}
