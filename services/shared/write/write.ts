import { createHash, randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { unauthenticated } from '../identity/verify-token'
import { assertMay, assertRole, may, type Permission, type Subject } from '../identity/permission'
import type { Viewer } from '../identity/viewer'
import { todayInVietnam } from '../partial-date'
import { withPredecessors, type PredecessorsOf } from '../predecessors'
import type { RecordDirectory } from '../records'
import type { SubgraphContext } from '../subgraph'
import type { UnitDirectory } from '../units'
import { notFound, Refusal } from './refusal'

/** A record as the database holds it, by column. */
export type RecordRow = Record<string, unknown> & { id: string }

/** What every write's input carries. */
export interface WriteInput {
  idempotencyKey: string
}

/** What a write came to: the record's id with what else the answer shows, or the refusal. */
export type WriteOutcome<Answer> = { answer: Answer; replayed: boolean } | { refusal: Refusal }

/** `today` is the day in Viet Nam, unless a test says another. */
type WriteContext = Pick<SubgraphContext<unknown>, 'viewer' | 'requestId' | 'records' | 'reset'> & { dataSource: Pick<EntityManager, 'transaction'>; units: Pick<UnitDirectory, 'predecessors' | 'known'>; today?: string }

/** How often a write is begun when PostgreSQL ends it because it and another waited for one another. */
const ATTEMPTS = 5

/**
 * One write: everything it does happens in one transaction with its audit entries and its answer under the idempotency key.
 * The same key with the same input gives the same answer and has no second effect, also when retries run at the same time: they wait
 * for one another on the key's row. A refused write keeps nothing, so its key stays free.
 * @throws UNAUTHENTICATED without a token
 */
export async function performWrite<Answer extends object>(context: WriteContext, mutation: string, input: WriteInput, run: (write: Write) => Promise<Answer>): Promise<WriteOutcome<Answer>> {
  const { viewer } = context
  if (viewer === null) throw unauthenticated('Writing needs a token: send "Authorization: Bearer <token>".', 'TOKEN_MISSING')
  const { idempotencyKey, ...rest } = input
  const digest = createHash('sha256').update(canonicalJson({ mutation, ...rest })).digest('hex')
  try {
    if (!/^[\x21-\x7e]{8,128}$/.test(idempotencyKey)) throw new Refusal('INVALID', 'idempotencyKey', 'An idempotency key is 8 to 128 printable ASCII characters without spaces; a UUID for each thing you mean to do is good.')
    // Asked for before the transaction: whoever holds a connection and waits for another may wait for itself.
    const [predecessorsOf, units] = await Promise.all([context.units.predecessors(), context.units.known()])
    const attempt = (): Promise<WriteOutcome<Answer>> =>
      context.dataSource.transaction(async (manager) => {
        const earlier = await claimKey(manager, viewer.subject, idempotencyKey, mutation, digest)
        if (earlier) return { answer: earlier as Answer, replayed: true }
        const answer = await run(new Write(manager, viewer, mutation, idempotencyKey, context.requestId, predecessorsOf, units, context.records, context.today))
        await manager.query('UPDATE idempotent_write SET answer = $3 WHERE actor = $1 AND key = $2', [viewer.subject, idempotencyKey, JSON.stringify(answer)])
        return { answer, replayed: false }
      })
    return await repeated(attempt)
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  } finally {
    // What loaders of this request read before is no longer so.
    context.reset()
  }
}

/**
 * Begins a write anew when PostgreSQL ended it to let another one pass: nothing of it was kept, and its key is free.
 * Writes lock the record before its counts and the log last, so that this is rare; two writes that touch two records in either order still may meet.
 */
async function repeated<Outcome>(attempt: () => Promise<Outcome>): Promise<Outcome> {
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 0 || !gaveWay(error)) throw error
    }
  }
}

/** PostgreSQL's codes for a deadlock and for a transaction that can't be put in order with others. */
function gaveWay(error: unknown): boolean {
  return ['40P01', '40001'].includes((error as { code?: string }).code ?? '')
}

/** The answer of an earlier write with this key; null when the key is now ours. A concurrent write with the same key is waited for. */
async function claimKey(manager: EntityManager, actor: string, key: string, mutation: string, digest: string): Promise<object | null> {
  for (;;) {
    const claimed: unknown[] = await manager.query('INSERT INTO idempotent_write (actor, key, mutation, input_digest) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key', [actor, key, mutation, digest])
    if (claimed.length > 0) return null
    const [held]: { input_digest: string; answer: object }[] = await manager.query('SELECT input_digest, answer FROM idempotent_write WHERE actor = $1 AND key = $2', [actor, key])
    // Between the two statements it may have been forgotten for its age.
    if (!held) continue
    if (held.input_digest !== digest) throw new Refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey', 'This key was used before with another input. Take a new key for each thing you mean to do.')
    return held.answer
  }
}

/** What belongs to a record and stands in tables of its own, such as the exhibitors of a fair: the audit trail shows it with the record. */
export type Parts = Record<string, unknown>

/** A write under way: what it changes is audited as it is changed. */
export class Write {
  /** Where the subject last permitted belongs: the province of records that carry none of their own. */
  private provinceId: string | null = null

  constructor(
    readonly manager: EntityManager,
    readonly viewer: Viewer,
    private readonly mutation: string,
    private readonly key: string,
    private readonly requestId: string,
    private readonly predecessorsOf: PredecessorsOf,
    private readonly units: ReadonlyMap<string, string> | null,
    private readonly records: RecordDirectory | undefined,
    readonly today: string = todayInVietnam(),
  ) {}

  /** @throws Refusal FORBIDDEN */
  permit(permission: Permission, subject: Subject): void {
    assertMay(this.viewer, permission, subject, this.predecessorsOf, (id) => this.units?.get(id))
    this.provinceId = subject.provinceId
  }

  /** Whether the viewer is one of those who see something that not everyone sees. */
  sees(seenBy: Permission, subject: Subject): boolean {
    return may(this.viewer, seenBy, subject, this.predecessorsOf)
  }

  /** Whether a unit is another one, or was made from it. */
  covers(unitId: string, provinceId: string): boolean {
    return withPredecessors([unitId], this.predecessorsOf).includes(provinceId)
  }

  /** A record of a unit that there never was would count nowhere. @throws Refusal NOT_FOUND */
  async assertUnit(id: string, field: string): Promise<void> {
    if (this.units !== null && !this.units.has(id)) throw notFound(field, 'province', id)
  }

  /** Products and producers that a record points to must be there. `fieldOf` names the input field of an id by its place. @throws Refusal NOT_FOUND */
  async assertRecords(ids: readonly string[], fieldOf: (place: number) => string): Promise<void> {
    const [missing] = ids.length === 0 || !this.records ? [] : await this.records.missing(ids)
    if (missing !== undefined) throw notFound(fieldOf(ids.indexOf(missing)), missing.split('_')[0] as string, missing)
  }

  /** Makes a record and audits it. Returns it as it is now. */
  async insert(type: string, table: string, columns: Record<string, unknown> & { id: string }, parts: Parts = {}): Promise<RecordRow> {
    const names = Object.keys(columns)
    const [made]: { row: RecordRow }[] = await this.manager.query(`INSERT INTO ${table} AS t (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING to_jsonb(t) AS row`, Object.values(columns))
    const after = { ...(made as { row: RecordRow }).row, ...parts }
    await this.audit(type, after.id, null, after)
    return after
  }

  /** Audits a record that was just made. Returns it as it is now. */
  async created(type: string, table: string, id: string): Promise<RecordRow> {
    const after = await this.read(table, id)
    await this.audit(type, id, null, after)
    return after
  }

  /**
   * Locks a record for the rest of the transaction: concurrent changes of it wait for one another.
   * @throws Refusal NOT_FOUND, CONFLICT when its version is not the expected one
   */
  async lock(table: string, id: string, expectedVersion?: number, field = 'id'): Promise<RecordRow> {
    const [locked]: { row: RecordRow }[] = await this.manager.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE id = $1 FOR UPDATE`, [id])
    if (!locked) throw noneIn(table, id, field)
    this.expectVersion(locked.row, expectedVersion)
    return locked.row
  }

  /**
   * Locks a record that the viewer may write. Whoever may not learns nothing of it: neither its version nor, where their role never may, whether there is one.
   * `seenBy` says who sees the record where not everyone does, null where everyone does: to all others it is not there, so they are not told where it belongs.
   * @throws Refusal FORBIDDEN, NOT_FOUND, CONFLICT
   */
  async lockPermitted(permission: Permission, table: string, id: string, expectedVersion: number | undefined, options: { field: string; subjectOf?: (row: RecordRow) => Subject; seenBy?: (row: RecordRow) => Permission | null }): Promise<RecordRow> {
    assertRole(this.viewer, permission)
    const row = await this.lock(table, id, undefined, options.field)
    const subject = options.subjectOf?.(row) ?? { provinceId: (row['province_id'] ?? null) as string | null }
    const seenBy = options.seenBy?.(row) ?? null
    if (seenBy !== null && !this.sees(seenBy, subject)) throw noneIn(table, id, options.field)
    this.permit(permission, subject)
    this.expectVersion(row, expectedVersion)
    return row
  }

  /** What says nothing new is no change: the version stands, and the trail stays as it is. @throws Refusal INVALID */
  assertChanges(before: RecordRow, changes: Record<string, unknown>): void {
    if (Object.entries(changes).every(([column, value]) => before[column] === value)) throw new Refusal('INVALID', null, 'This changes nothing: say what is to be otherwise.')
  }

  /** Changes columns of a locked record, raises its version and audits the change. Returns it as it is now. Both may carry their parts. */
  async change(type: string, table: string, before: RecordRow, changes: Record<string, unknown>, parts: Parts = {}): Promise<RecordRow> {
    const columns = Object.keys(changes)
    const assignments = [...columns.map((column, index) => `${column} = $${index + 2}`), 'version = version + 1'].join(', ')
    const [changed]: { row: RecordRow }[] = rowsOf(await this.manager.query(`UPDATE ${table} t SET ${assignments} WHERE id = $1 RETURNING to_jsonb(t) AS row`, [before.id, ...columns.map((column) => changes[column])]))
    if (!changed) throw new Error(`The ${table} ${before.id} that was just locked is not there.`)
    const after = { ...changed.row, ...parts }
    await this.audit(type, before.id, before, after)
    return after
  }

  /** Removes a locked record that nobody but its writers ever saw, and audits what it was. It may carry its parts. */
  async remove(type: string, table: string, before: RecordRow): Promise<void> {
    await this.manager.query(`DELETE FROM ${table} WHERE id = $1`, [before.id])
    await this.audit(type, before.id, before, null)
  }

  async audit(type: string, id: string, before: RecordRow | null, after: RecordRow | null): Promise<void> {
    await this.manager.query(
      `INSERT INTO audit_entry (actor, role, mutation, idempotency_key, request_id, record_type, record_id, province_id, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [this.viewer.subject, this.viewer.role, this.mutation, this.key, this.requestId, type, id, (after ?? before)?.['province_id'] ?? this.provinceId, before && JSON.stringify(before), after && JSON.stringify(after)],
    )
  }

  /**
   * Audits a set of records at once, one entry each: those that a temporary table names by id, with province_id and what they were
   * before (null for new ones). Names of tables are ours, never input.
   */
  async auditAll(type: string, table: string, written: string): Promise<void> {
    await this.manager.query(
      // Ids in the order of the rows, and rows in the order of records: their indexes then grow at one end.
      `INSERT INTO audit_entry (id, actor, role, mutation, idempotency_key, request_id, record_type, record_id, province_id, before, after)
       SELECT 'audit_' || $7 || to_char(row_number() OVER (ORDER BY t.id), 'FM000000000'), $1, $2, $3, $4, $5, $6, t.id, w.province_id, w.before, to_jsonb(t) FROM ${written} w JOIN ${table} t ON t.id = w.id ORDER BY t.id`,
      [this.viewer.subject, this.viewer.role, this.mutation, this.key, this.requestId, type, randomUUID()],
    )
  }

  private expectVersion(row: RecordRow, expectedVersion: number | undefined): void {
    if (expectedVersion === undefined || row['version'] === expectedVersion) return
    throw new Refusal('CONFLICT', 'expectedVersion', `The record is at version ${String(row['version'])}, and you expected ${expectedVersion}. Read it again and decide anew.`)
  }

  private async read(table: string, id: string): Promise<RecordRow> {
    const [found]: { row: RecordRow }[] = await this.manager.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE id = $1`, [id])
    if (!found) throw new Error(`The ${table} ${id} that was just written is not there.`)
    return found.row
  }
}

function noneIn(table: string, id: string, field: string): Refusal {
  return notFound(field, table.replaceAll('_', ' '), id)
}

/** TypeORM answers an UPDATE with its rows and their number. */
function rowsOf<Row>(answer: [Row[], number]): Row[] {
  return answer[0]
}

/** The same text for the same value, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))) : part))
}
