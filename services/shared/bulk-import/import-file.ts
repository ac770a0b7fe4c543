import { createHash } from 'node:crypto'
import { DataSource, type EntityManager } from 'typeorm'
import { assertMayAny } from './import-permission'
import { unauthenticated } from '../identity/verify-token'
import type { Viewer } from '../identity/viewer'
import { stableId } from '../ids'
import { todayInVietnam } from '../partial-date'
import { keepSources, type SourceRecord } from '../source'
import { SpreadsheetError } from '../spreadsheet/limits'
import { Refusal } from '../write/refusal'
import { performWrite } from '../write/write'
import type { SubgraphContext } from '../subgraph'
import type { ImportKind, ImportScope, RecordCounts } from './import-kind'
import { beginRun, keepProblems, readRun, setRun, type ImportReport, type Run } from './import-run'
import type { Problem } from './problem'
import { compareStaged } from './settle'
import { stageRows } from './stage'

/** What an import needs of whoever lets it run. */
export type ImportContext = Pick<SubgraphContext<unknown>, 'dataSource' | 'viewer' | 'requestId' | 'units'>

export interface Upload {
  file: Buffer
  name: string
  /** Only say what would be done. */
  dryRun: boolean
  /** Makes a key of the file itself when there is none: the same file is the same import. */
  idempotencyKey?: string | undefined
}

/** How far an import has come. */
export interface Progress {
  id: string
  step: 'STAGING' | 'COMPARING' | 'WRITING'
  rows: number
}

/** The same file is being imported by the same official right now. */
export class ImportUnderWay extends Error {
  constructor(readonly id: string) {
    super(`This file is being imported already: ${id}.`)
    this.name = 'ImportUnderWay'
  }
}

/** Thrown to undo what was compared or written, with what was wrong. */
class Undone extends Error {
  constructor(
    readonly problems: readonly Problem[],
    readonly counts: Record<string, RecordCounts>,
  ) {
    super('undone')
  }
}

/** What PostgreSQL says when others made the same record at the same moment: it is done anew on what they left. */
const MADE_MEANWHILE = '23505'
const ATTEMPTS = 3

/**
 * Imports a file: all of it or nothing. Rows are read and checked in pieces that are kept as they come, then compared and written in one
 * transaction, so an import that was interrupted goes on where it was when the same official sends the same file again; one that is
 * done answers with what it did.
 * @throws UNAUTHENTICATED, Refusal, SpreadsheetError, ImportUnderWay
 */
export async function importFile(context: ImportContext, kind: ImportKind, upload: Upload, onProgress: (progress: Progress) => void = () => undefined): Promise<ImportReport> {
  const { dataSource, viewer } = context
  if (viewer === null) throw unauthenticated('Importing needs a token: send "Authorization: Bearer <token>".', 'TOKEN_MISSING')
  assertMayAny(viewer, kind.permission)
  const run = runOf(kind, viewer, upload)
  return alone(dataSource, run.id, async (manager) => {
    const done = await readRun(manager, run.id)
    if (done?.report.state === 'APPLIED') return done.report
    const predecessorsOf = await context.units.predecessors()
    const today = todayInVietnam()
    const begun = await beginRun(manager, run, kind)
    const { sheets, problems } = await stageRows({ manager, kind, run, file: upload.file, begun, onProgress, checks: { viewer, units: context.units, predecessorsOf, today } }).catch(async (error: unknown) => {
      if (error instanceof SpreadsheetError) await refuseFile(manager, run.id, error)
      throw error
    })
    await keepProblems(manager, run.id, problems)
    await setRun(manager, run.id, 'STAGED', { sheets })
    const bad = ((await readRun(manager, run.id))?.report.problemCount ?? 0) > 0
    const source = sourceOfFile(run, viewer, today)
    const total = sheets.reduce((sum, sheet) => sum + sheet.rows, 0)
    const compare = (scope: ImportScope): ReturnType<typeof compareStaged> => {
      onProgress({ id: run.id, step: 'COMPARING', rows: total })
      return compareStaged(scope, kind, { sheets, predecessorsOf })
    }
    const settle = async (): Promise<void> => {
      if (bad || upload.dryRun) {
        await manager.transaction(async (scoped) => {
          const { problems: found, counts } = await compare({ manager: scoped, today, sourceId: source.id })
          throw new Undone(found, counts)
        })
      }
      const input = { idempotencyKey: upload.idempotencyKey ?? `file-${run.id}`, file: run.digest }
      const outcome = await performWrite({ ...context, dataSource: manager, reset: () => undefined }, kind.mutation, input, async (write) => {
        const scope = { manager: write.manager, today, sourceId: source.id }
        const { problems: found, counts } = await compare(scope)
        if (found.length > 0) throw new Undone(found, counts)
        onProgress({ id: run.id, step: 'WRITING', rows: total })
        await keepSources(write.manager, [source])
        await kind.write(scope, write)
        await setRun(write.manager, run.id, 'APPLIED', { counts })
        return { import: run.id }
      })
      if ('refusal' in outcome) throw outcome.refusal
    }
    try {
      await again(settle)
    } catch (error) {
      if (!(error instanceof Undone)) throw error
      await keepProblems(manager, run.id, error.problems)
      await setRun(manager, run.id, bad || error.problems.length > 0 ? 'REFUSED' : 'CHECKED', { counts: error.counts })
    }
    return reportOf(manager, run.id)
  })
}

/** Keeps what is wrong with a file that can't be read, for whoever asks later. */
async function refuseFile(manager: EntityManager, id: string, error: SpreadsheetError): Promise<void> {
  await keepProblems(manager, id, [{ sheet: '', row: null, column: null, header: null, code: 'LAYOUT', found: null, message: error.reason, expected: null, rule: null }])
  await setRun(manager, id, 'REFUSED')
}

/** What is known of an import; null when there is none, or it is not for this viewer to see. @throws UNAUTHENTICATED */
export async function importReport(context: Pick<ImportContext, 'dataSource' | 'viewer'>, id: string, after = 0): Promise<ImportReport | null> {
  const { viewer } = context
  if (viewer === null) throw unauthenticated('Reading about an import needs a token: send "Authorization: Bearer <token>".', 'TOKEN_MISSING')
  const found = await readRun(context.dataSource, id, after)
  return found && (found.actor === viewer.subject || viewer.role === 'CENTRAL' || viewer.role === 'AUDITOR') ? found.report : null
}

async function reportOf(manager: EntityManager, id: string): Promise<ImportReport> {
  const found = await readRun(manager, id)
  if (!found) throw new Refusal('NOT_FOUND', null, `The import ${id} is gone.`)
  return found.report
}

/** The id of what an official imports with a file. */
export function importId(kind: ImportKind, viewer: Viewer, digest: string): string {
  return stableId(kind.name, kind.mutation, viewer.subject, digest)
}

function runOf(kind: ImportKind, viewer: Viewer, upload: Upload): Run {
  const digest = createHash('sha256').update(upload.file).digest('hex')
  const basis = createHash('sha256').update(JSON.stringify([todayInVietnam(), viewer.role, [...viewer.provinceIds].sort()])).digest('hex')
  return { id: importId(kind, viewer, digest), kind: kind.name, actor: viewer.subject, basis, fileName: upload.name, digest, bytes: upload.file.length, dryRun: upload.dryRun }
}

/** What every imported record rests on: the file, by name and digest, who sent it and when. */
function sourceOfFile(run: Run, viewer: Viewer, today: string): SourceRecord {
  return { id: stableId('source', 'import', run.kind, run.digest, viewer.subject), title: `${run.fileName} (SHA-256 ${run.digest})`, url: null, publisher: viewer.subject, publishedOn: today }
}

/** Tries what others may have crossed. */
async function again(perform: () => Promise<void>, attempt = 1): Promise<void> {
  try {
    await perform()
  } catch (error) {
    const code = (error as { code?: string; driverError?: { code?: string } }).driverError?.code ?? ''
    if (code !== MADE_MEANWHILE || attempt >= ATTEMPTS) throw error
    await again(perform, attempt + 1)
  }
}

/**
 * Does something on a connection of its own, while no other process does it for the same import. A process that is killed lets go. The
 * connection is apart from the pool, which may have but one, and keeps what is staged.
 */
async function alone<Answer>(dataSource: DataSource, id: string, perform: (manager: EntityManager) => Promise<Answer>): Promise<Answer> {
  const { url } = dataSource.options as { url: string }
  const own = await new DataSource({ type: 'postgres', url, poolSize: 1, applicationName: 'ocop-import', installExtensions: false, logger: dataSource.logger, extra: { keepAlive: true } }).initialize()
  try {
    const { manager } = own.createQueryRunner()
    const [lock]: { taken: boolean }[] = await manager.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [id])
    if (!lock?.taken) throw new ImportUnderWay(id)
    try {
      return await perform(manager)
    } finally {
      // Closing the connection would free it too, but only after the server has noticed: who sends the file again at once would be refused.
      await manager.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [id]).catch(() => undefined)
    }
  } finally {
    await own.destroy()
  }
}
