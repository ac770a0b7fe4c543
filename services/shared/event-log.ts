import { Client } from 'pg'
import type { Logger } from 'pino'
import type { DataSource, EntityManager } from 'typeorm'
import { badCursor } from './errors'

/** An append-only table with a gap-free `position`, and the NOTIFY channel that tells of it. */
export interface LogDefinition {
  table: string
  channel: string
  /** A number of ours for PostgreSQL's advisory locks; publishing is one at a time, so positions become visible in order. */
  lock: number
}

export interface LogRow {
  position: number
}

/** The statements that make a log append-only, for a migration. */
export function appendOnly(table: string): string[] {
  return [
    `CREATE FUNCTION ${table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${table} is append-only'; END $$`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION ${table}_is_append_only()`,
  ]
}

/**
 * Takes the next position of a log in the caller's transaction. The lock is held until that transaction ends, so no later position
 * becomes visible before an earlier one, and none is skipped. Readers are told at commit, by position only.
 */
export async function nextPosition(manager: EntityManager, log: LogDefinition): Promise<number> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [log.lock])
  const [row]: { position: string }[] = await manager.query(`SELECT coalesce(max(position), 0) + 1 AS position FROM ${log.table}`)
  await manager.query('SELECT pg_notify($1, $2)', [log.channel, String(row?.position)])
  return Number(row?.position)
}

/** The cursor of a position. */
export function logCursor(log: LogDefinition, position: number): string {
  return Buffer.from(`${log.channel}:${position}`).toString('base64url')
}

const BATCH = 200
const RECENT_LIMIT = 2_000
const POLL_INTERVAL = 3_000

/**
 * Reads a log for many subscribers. Notifications only wake it: what it hands out is read from the table by position, so a lost
 * notification delays and never loses. New rows are read once for all subscribers that are up to date; one that lags reads its own
 * batches from the table, so that a subscriber who does not pull costs no memory.
 */
export class EventLog<Row extends LogRow> {
  private recent: Row[] = []
  private head = 0
  private readonly waiting = new Set<() => void>()
  private listener: Client | undefined
  private refreshing: Promise<void> | undefined
  private again = false
  private closed = false
  private poll: NodeJS.Timeout | undefined
  private reconnect: NodeJS.Timeout | undefined

  constructor(
    private readonly dataSource: DataSource,
    private readonly url: string,
    private readonly definition: LogDefinition,
    private readonly log: Logger,
  ) {}

  async open(): Promise<this> {
    this.head = await this.readHead()
    await this.listen()
    this.poll = setInterval(() => void this.refresh(), POLL_INTERVAL)
    this.poll.unref()
    return this
  }

  /** The newest position that was read so far. */
  get end(): number {
    return this.head
  }

  /**
   * Where a subscription starts: behind a cursor, or now.
   * @throws BAD_CURSOR when the cursor is not of this log or lies ahead of its end
   */
  async start(after: string | null | undefined): Promise<number> {
    const head = await this.readHead()
    if (after == null) return head
    const position = Number(/:(\d{1,15})$/.exec(Buffer.from(after, 'base64url').toString('utf8'))?.[1])
    if (logCursor(this.definition, position) !== after || position > head) throw badCursor('after')
    return position
  }

  /** All rows behind a position, then new ones as they are committed. `return()` ends it at once, also while it waits. */
  tail(after: number): AsyncIterableIterator<Row> {
    let position = after
    let buffer: Row[] = []
    let over = false
    let wake: (() => void) | undefined
    const done = { value: undefined, done: true } as const
    return {
      next: async () => {
        for (;;) {
          if (over || this.closed) return done
          const row = buffer.shift() ?? this.recentAfter(position)
          if (row) {
            position = row.position
            return { value: row, done: false }
          }
          if (position < this.head) {
            buffer = await this.read(position)
            if (buffer.length > 0) continue
          }
          await new Promise<void>((resolve) => {
            wake = resolve
            this.waiting.add(resolve)
          })
          if (wake) this.waiting.delete(wake)
        }
      },
      return: async () => {
        over = true
        buffer = []
        if (wake) this.waiting.delete(wake)
        wake?.()
        return done
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }

  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.poll)
    clearTimeout(this.reconnect)
    this.wakeAll()
    await this.listener?.end().catch(() => undefined)
    await this.refreshing
  }

  /** Rows of the table behind a position, at most a batch, in order. */
  async read(after: number, limit = BATCH): Promise<Row[]> {
    const rows: (Row & { position: string | number })[] = await this.dataSource.query(`SELECT * FROM ${this.definition.table} WHERE position > $1 ORDER BY position LIMIT $2`, [after, limit])
    return rows.map((row) => ({ ...row, position: Number(row.position) }))
  }

  private async readHead(): Promise<number> {
    const [row]: { head: string }[] = await this.dataSource.query(`SELECT coalesce(max(position), 0) AS head FROM ${this.definition.table}`)
    return Number(row?.head)
  }

  /** The next row when it is among the recent ones: positions have no gaps, so its place is known. */
  private recentAfter(position: number): Row | undefined {
    const first = this.recent[0]?.position
    return first === undefined || position + 1 < first ? undefined : this.recent[position + 1 - first]
  }

  /** Reads what is new, once at a time; a wake-up during a reading causes another. */
  private refresh(): Promise<void> {
    if (this.refreshing) {
      this.again = true
      return this.refreshing
    }
    this.refreshing = (async () => {
      try {
        do {
          this.again = false
          for (let rows = await this.read(this.head); rows.length > 0 && !this.closed; rows = rows.length < BATCH ? [] : await this.read(this.head)) {
            this.recent = [...this.recent, ...rows].slice(-RECENT_LIMIT)
            this.head = rows[rows.length - 1]?.position ?? this.head
            this.wakeAll()
          }
        } while (this.again && !this.closed)
      } catch (error) {
        if (!this.closed) this.log.warn({ err: error, log: this.definition.table }, 'the log could not be read; trying again')
      } finally {
        this.refreshing = undefined
      }
    })()
    return this.refreshing
  }

  private wakeAll(): void {
    const woken = [...this.waiting]
    this.waiting.clear()
    for (const wake of woken) wake()
  }

  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: `listen-${this.definition.channel}`, keepAlive: true, connectionTimeoutMillis: 5_000 })
    client.on('error', () => undefined)
    client.on('notification', () => void this.refresh())
    this.listener = client
    try {
      await client.connect()
      await client.query(`LISTEN ${this.definition.channel}`)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    // Only from here on: a connection that failed to come about ends too, and whoever asked for it tries again.
    client.once('end', () => {
      if (this.closed) return
      this.log.warn({ channel: this.definition.channel }, 'the listening connection was lost; connecting again')
      this.retry(100)
    })
    if (this.closed) return client.end()
    // What was committed while nobody listened.
    await this.refresh()
  }

  private retry(delay: number): void {
    this.reconnect = setTimeout(() => {
      if (this.closed) return
      this.listen().catch(() => this.retry(Math.min(delay * 2, 2_000)))
    }, delay)
    this.reconnect.unref()
  }
}
