import type { Logger as PinoLogger } from 'pino'
import { DataSource, type Logger, type MixedList } from 'typeorm'
import { currentRequestId } from './request-scope'

/** What a data source needs of one service. */
export interface DatabaseDefinition {
  entities: MixedList<Function>
  migrations: MixedList<Function>
}

/**
 * A TypeORM data source for one service's own database. Tables only ever change by migrations.
 * Every statement is counted, and printed at log level debug with the request it is for.
 */
export function makeDataSource(definition: DatabaseDefinition, options: { url: string; poolSize?: number; log: PinoLogger; applicationName: string }): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    entities: definition.entities,
    migrations: definition.migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    applicationName: options.applicationName,
    poolSize: options.poolSize ?? 10,
    logger: new StatementLog(options.log),
  })
}

/** Counts the SQL statements that a data source runs; tests compare the counts. */
export class StatementLog implements Logger {
  readonly statements: string[] = []
  private recording = false

  constructor(private readonly pino: PinoLogger) {}

  /** Keeps the text of every statement from now on, and forgets those kept before. */
  record(): void {
    this.statements.length = 0
    this.recording = true
  }

  logQuery(statement: string): void {
    if (this.recording) this.statements.push(statement)
    this.pino.debug({ sql: statement, requestId: currentRequestId() }, 'sql')
  }

  logQueryError(error: string | Error, statement: string): void {
    this.pino.debug({ sql: statement, error: String(error) }, 'sql failed')
  }

  logQuerySlow(milliseconds: number, statement: string): void {
    this.pino.warn({ sql: statement, milliseconds }, 'sql slow')
  }

  logMigration(message: string): void {
    this.pino.info(message)
  }

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    this.pino.debug({ source: level }, String(message))
  }

  logSchemaBuild(message: string): void {
    this.pino.debug(message)
  }

}
