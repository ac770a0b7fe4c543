import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import { EventLog } from '../event-log'
import { CHANGES, type Change } from './change-log'

/** Reads the log of changes of one service, for whatever must follow them: subscriptions to figures, caches of answers. */
export class ChangeFeed {
  private readonly log: EventLog<Change>

  constructor(private readonly dataSource: DataSource, url: string, log: Logger) {
    this.log = new EventLog(dataSource, url, CHANGES, log)
  }

  async open(): Promise<this> {
    await this.log.open()
    return this
  }

  close(): Promise<void> {
    return this.log.close()
  }

  /** The newest position that this reader knows. */
  get end(): number {
    return this.log.end
  }

  /** Changes behind a position, oldest first, at most a batch. */
  changesAfter(position: number): Promise<Change[]> {
    return this.log.read(position)
  }

  /** All changes behind a position, then new ones as they are committed. `return()` ends it at once. */
  followChanges(position: number): AsyncIterableIterator<Change> {
    return this.log.tail(position)
  }

  /** Whether all changes behind a position are still there to be read. One ahead of the log is of another database. */
  async reaches(position: number): Promise<boolean> {
    const [row]: { reaches: boolean }[] = await this.dataSource.query(`SELECT coalesce($1 BETWEEN min(position) - 1 AND max(position), $1 = 0) AS reaches FROM ${CHANGES.table}`, [position])
    return row?.reaches === true
  }

  /** The position before the changes of the last seconds. */
  async positionBefore(seconds: number): Promise<number> {
    const [row]: { position: string }[] = await this.dataSource.query(
      `SELECT coalesce((SELECT min(position) - 1 FROM ${CHANGES.table} WHERE written_at > clock_timestamp() - make_interval(secs => $1)), (SELECT max(position) FROM ${CHANGES.table}), 0) AS position`,
      [seconds],
    )
    return Number(row?.position)
  }
}
