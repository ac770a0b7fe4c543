import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { attempt, CENTRE, viewer, written } from '../../../test/support/write'
import type { StatementLog } from '../data-source'
import { todayInVietnam } from '../partial-date'
import { Refusal } from './refusal'
import { canonicalJson, performWrite, type RecordRow, type Write } from './write'
import { CREATE_WRITE_TABLES } from './write-tables'

/** A database with one kind of record, so that what is tested is the mechanism and no service. */
class Notes1700000000000 {
  name = 'Notes1700000000000'

  async up(runner: { query(statement: string): Promise<unknown> }): Promise<void> {
    for (const statement of [...CREATE_WRITE_TABLES, 'CREATE TABLE note (id text PRIMARY KEY, province_id text, text text, version int NOT NULL DEFAULT 1)']) await runner.query(statement)
  }

  async down(): Promise<void> {}
}

let database: DataSource & AsyncDisposable
beforeAll(async () => (database = await openDatabase({ entities: [], migrations: [Notes1700000000000] as never })))
beforeEach(() => database.query('TRUNCATE note, idempotent_write'))
afterAll(() => database[Symbol.asyncDispose]())

const add = (write: Write, text = 'SYNTHETIC'): Promise<RecordRow> => write.insert('Note', 'note', { id: `note_${randomUUID()}`, province_id: 'province_1', text })
const change = async (write: Write, id: string, version: number | undefined, text: string): Promise<RecordRow> => write.change('Note', 'note', await write.lock('note', id, version), { text })
const notes = (): Promise<{ id: string; text: string; version: number }[]> => database.query('SELECT id, text, version FROM note ORDER BY id')
const keys = (): Promise<{ key: string; answer: object | null }[]> => database.query('SELECT actor, key, answer FROM idempotent_write ORDER BY key')
const auditOf = (id: string): Promise<any[]> => database.query('SELECT * FROM audit_entry WHERE record_id = $1 ORDER BY position', [id])
const entries = async (): Promise<number> => Number(((await database.query('SELECT count(*) FROM audit_entry')) as [{ count: string }])[0].count)

describe('a key', () => {
  test('50 concurrent retries of one write have one effect, and all get the same answer', async () => {
    const before = await entries()
    const input = { idempotencyKey: randomUUID(), text: 'SYNTHETIC' }
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => attempt(database, (write) => add(write), { input })))
    const [note] = await notes()
    expect(await notes()).toHaveLength(1)
    expect(outcomes.map((outcome) => 'answer' in outcome && outcome.answer)).toEqual(outcomes.map(() => ({ id: note?.id, province_id: 'province_1', text: 'SYNTHETIC', version: 1 })))
    expect(outcomes.filter((outcome) => 'replayed' in outcome && !outcome.replayed)).toHaveLength(1)
    expect([await entries(), (await keys()).length]).toEqual([before + 1, 1])
  })

  test('with another input, or for another mutation, is refused; of another writer it is another key', async () => {
    const idempotencyKey = randomUUID()
    await written(database, (write) => add(write), { input: { idempotencyKey, text: 'one' } })
    for (const options of [{ input: { idempotencyKey, text: 'two' } }, { input: { idempotencyKey } }, { input: { idempotencyKey, text: 'one' }, mutation: 'another' }]) {
      expect(await attempt(database, (write) => add(write), options)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' } })
    }
    expect(await attempt(database, (write) => add(write), { input: { idempotencyKey, text: 'two' }, as: viewer('AUDITOR') })).toMatchObject({ replayed: false })
    expect(await notes()).toHaveLength(2)
  })

  test('of 20 writes at once with one key and two inputs, one input is done and the other refused', async () => {
    const idempotencyKey = randomUUID()
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => attempt(database, (write) => add(write, `${n % 2}`), { input: { idempotencyKey, text: `${n % 2}` } })))
    expect(await notes()).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'answer' in outcome)).toHaveLength(10)
    expect(outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal.code] : []))).toEqual(Array.from({ length: 10 }, () => 'IDEMPOTENCY_KEY_REUSED'))
  })

  test('is not of the input: neither its order nor what is left out makes it another', async () => {
    const idempotencyKey = randomUUID()
    await written(database, (write) => add(write), { input: { idempotencyKey, a: 1, b: { c: [1, 2], d: null } } })
    expect(await attempt(database, (write) => add(write), { input: { b: { d: null, c: [1, 2], e: undefined }, a: 1, idempotencyKey } })).toMatchObject({ replayed: true })
    expect(await attempt(database, (write) => add(write), { input: { idempotencyKey, a: 1, b: { c: [2, 1], d: null } } })).toHaveProperty('refusal')
  })

  test.each(['', 'short', '1234567', 'with space 12', 'đủ-dài-mà-lạ', 'x'.repeat(129), '1234567\n'])('%j is no key', async (idempotencyKey) => {
    expect(await attempt(database, (write) => add(write), { input: { idempotencyKey } })).toMatchObject({ refusal: { code: 'INVALID', field: 'idempotencyKey' } })
    expect(await notes()).toEqual([])
  })

  test.each(['12345678', 'x'.repeat(128), '!"#$%&\'~'])('%j is one', async (idempotencyKey) => expect(await attempt(database, (write) => add(write), { input: { idempotencyKey } })).toMatchObject({ replayed: false }))

  test('answers with the record as its write left it, whatever was written since', async () => {
    const input = { idempotencyKey: randomUUID() }
    const first = await written(database, (write) => add(write, 'first'), { input })
    await written(database, (write) => change(write, first.id, 1, 'second'))
    await database.query('DELETE FROM note')
    expect(await attempt(database, (write) => add(write, 'first'), { input })).toEqual({ answer: first, replayed: true })
    expect(await notes()).toEqual([])
  })
})

describe('what was not done', () => {
  test('a refusal keeps nothing of the write, and leaves its key free', async () => {
    const before = await entries()
    const input = { idempotencyKey: randomUUID() }
    const outcome = await attempt(database, async (write) => {
      await add(write)
      throw new Refusal('RULE', 'text', 'Not so.', '148/QĐ-TTg')
    }, { input })
    expect(outcome).toMatchObject({ refusal: { code: 'RULE', field: 'text', message: 'Not so.', rule: '148/QĐ-TTg' } })
    expect([await notes(), await keys(), await entries()]).toEqual([[], [], before])
    expect(await attempt(database, (write) => add(write), { input })).toMatchObject({ replayed: false })
  })

  test.each<[string, (write: Write) => Promise<never>]>([
    ['ours', async () => { throw new TypeError('a fault') }],
    ['the database\'s', (write) => write.manager.query('SELECT 1 / 0') as Promise<never>],
  ])('an unexpected error, %s, keeps nothing and leaves the key free', async (_, fail) => {
    const before = await entries()
    const input = { idempotencyKey: randomUUID() }
    await expect(attempt(database, async (write) => (await add(write), fail(write)), { input })).rejects.toThrow(/a fault|division by zero/)
    expect([await notes(), await keys(), await entries()]).toEqual([[], [], before])
    expect(await attempt(database, (write) => add(write), { input })).toMatchObject({ replayed: false })
  })

  test('those who waited for a write that was not done do it themselves, once', async () => {
    const input = { idempotencyKey: randomUUID() }
    let tries = 0
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => attempt(database, async (write) => {
      tries += 1
      const note = await add(write)
      if (tries <= 3) throw new Error('a fault')
      return note
    }, { input })))
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3)
    expect([tries, (await notes()).length]).toEqual([4, 1])
  })

  test('without a token nothing begins', async () => {
    await expect(attempt(database, (write) => add(write), { as: null })).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_MISSING' } })
  })
})

describe('two editors', () => {
  test('of one version: one is done, the other gets a conflict that names the version', async () => {
    const { id } = await written(database, (write) => add(write))
    const outcomes = await Promise.all(['one', 'two'].map((text) => attempt(database, (write) => change(write, id, 1, text))))
    expect(outcomes.filter((outcome) => 'answer' in outcome)).toHaveLength(1)
    const [refused] = outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal] : []))
    expect(refused).toMatchObject({ code: 'CONFLICT', field: 'expectedVersion', message: 'The record is at version 2, and you expected 1. Read it again and decide anew.' })
    expect((await auditOf(id)).map((entry) => entry.after.version)).toEqual([1, 2])
  })

  test('20 who read again after each conflict all get done, and none is lost', async () => {
    const { id } = await written(database, (write) => add(write, ''))
    const append = async (letter: string): Promise<void> => {
      for (;;) {
        const [note] = await notes()
        const outcome = await attempt(database, (write) => change(write, id, note?.version, `${note?.text}${letter}`))
        if ('answer' in outcome) return
        expect(outcome.refusal.code).toBe('CONFLICT')
      }
    }
    const letters = [...'abcdefghijklmnopqrst']
    await Promise.all(letters.map(append))
    const [note] = await notes()
    expect([[...(note?.text ?? '')].sort(), note?.version]).toEqual([letters, 21])
  })

  test('who take two records in opposite order both get done: the one that has to give way begins anew', async () => {
    const [one, two] = [await written(database, (write) => add(write)), await written(database, (write) => add(write))]
    const meeting = meet(2)
    const both = (first: string, second: string): Promise<object> => {
      let begun = false
      return attempt(database, async (write) => {
        await write.lock('note', first)
        if (!begun) await meeting()
        begun = true
        return change(write, second, undefined, `after ${first}`)
      })
    }
    expect(await Promise.all([both(one.id, two.id), both(two.id, one.id)])).toMatchObject([{ replayed: false }, { replayed: false }])
    expect((await notes()).map((note) => note.version)).toEqual([2, 2])
  })

  test('a record that is not there is said to be so', async () => {
    expect(await attempt(database, (write) => change(write, 'note_none', 1, ''))).toMatchObject({ refusal: { code: 'NOT_FOUND', field: 'id', message: 'There is no note "note_none".' } })
    expect(await attempt(database, (write) => change(write, ' ', 1, ''))).toMatchObject({ refusal: { code: 'NOT_FOUND', field: 'id', message: 'Say which note: an id must not be empty.' } })
  })

  test('a record that is hidden from them is not there, in the same words; one that they see but may not write is said to be another place\'s', async () => {
    const { id } = await written(database, (write) => add(write))
    const lock = (as: ReturnType<typeof viewer>, hidden: boolean): Promise<unknown> =>
      attempt(database, (write) => write.lockPermitted({ PROVINCIAL: 'OWN_PROVINCE' }, 'note', id, 99, { field: 'noteId', seenBy: () => (hidden ? { PROVINCIAL: 'OWN_PROVINCE', AUDITOR: 'ANYWHERE' } : null) }), { as })
    const [ours, theirs] = [viewer('PROVINCIAL', ['province_1']), viewer('PROVINCIAL', ['province_2'])]
    expect(await lock(theirs, true)).toMatchObject({ refusal: { code: 'NOT_FOUND', field: 'noteId', message: `There is no note "${id}".` } })
    expect(await lock(theirs, false)).toMatchObject({ refusal: { code: 'FORBIDDEN' } })
    for (const hidden of [true, false]) expect(await lock(ours, hidden)).toMatchObject({ refusal: { code: 'CONFLICT' } })
    // Whose role may do this nowhere is told so, whether there is such a record or not.
    expect(await lock(viewer('AUDITOR'), true)).toMatchObject({ refusal: { code: 'FORBIDDEN', message: expect.stringContaining('AUDITOR') as string } })
  })
})

describe('audit', () => {
  test('who, when, what, before and after, in the transaction of the change', async () => {
    const idempotencyKey = randomUUID()
    const made = await written(database, (write) => add(write, 'first'), { mutation: 'addNote', input: { idempotencyKey } })
    const row = await written(database, async (write) => ({ ...(await change(write, made.id, 1, 'second')), ...((await write.manager.query('SELECT xmin::text AS by FROM note')) as [object])[0] }), { mutation: 'changeNote', as: viewer('PROVINCIAL', ['province_1']) })
    const [first, second] = await auditOf(made.id)
    const before = { id: made.id, province_id: 'province_1', text: 'first', version: 1 }
    expect(first).toMatchObject({ actor: CENTRE.subject, role: 'CENTRAL', mutation: 'addNote', idempotency_key: idempotencyKey, record_type: 'Note', province_id: 'province_1', before: null, after: before })
    expect(second).toMatchObject({ actor: 'provincial-province_1', role: 'PROVINCIAL', mutation: 'changeNote', before, after: { ...before, text: 'second', version: 2 } })
    expect(second.request_id).toMatch(/^[0-9a-f-]{36}$/)
    const [{ by }] = await database.query('SELECT xmin::text AS by FROM audit_entry WHERE position = $1', [second.position])
    expect(by).toBe((row as unknown as { by: string }).by)
  })

  test.each(['UPDATE audit_entry SET actor = \'someone\'', 'DELETE FROM audit_entry', 'DELETE FROM audit_entry WHERE false', 'TRUNCATE audit_entry'])('%s is refused, also within a write', async (statement) => {
    await written(database, (write) => add(write))
    const before = await database.query('SELECT * FROM audit_entry ORDER BY position')
    await expect(database.query(statement)).rejects.toThrow('audit_entry is append-only')
    await expect(attempt(database, async (write) => (await add(write), write.manager.query(statement)))).rejects.toThrow('audit_entry is append-only')
    expect(await database.query('SELECT * FROM audit_entry ORDER BY position')).toEqual(before)
  })

  test('a record without a province of its own is filed under that for which the write was permitted', async () => {
    const { id } = await written(database, (write) => {
      write.permit({ CENTRAL: 'ANYWHERE' }, { provinceId: 'province_2' })
      return write.insert('Note', 'note', { id: `note_${randomUUID()}`, text: '' })
    })
    expect(await auditOf(id)).toMatchObject([{ province_id: 'province_2' }])
  })

  test('what belongs to a record is shown with it', async () => {
    const { id } = await written(database, (write) => write.insert('Note', 'note', { id: `note_${randomUUID()}`, text: '' }, { parts: ['a'] }))
    await written(database, async (write) => write.change('Note', 'note', { ...(await write.lock('note', id)), parts: ['a'] }, {}, { parts: ['b'] }))
    expect((await auditOf(id)).map(({ before, after }) => [before?.parts, after.parts])).toEqual([[undefined, ['a']], [['a'], ['b']]])
  })
})

test('a write costs six statements besides what it does itself, and its retry four', async () => {
  const log = database.logger as StatementLog
  const input = { idempotencyKey: randomUUID() }
  log.record()
  await written(database, (write) => add(write), { input })
  expect(log.statements.map((statement) => statement.split(' ')[0])).toEqual(['START', 'INSERT', 'INSERT', 'INSERT', 'UPDATE', 'COMMIT'])
  log.record()
  await written(database, (write) => add(write), { input })
  expect(log.statements.map((statement) => statement.split(' ')[0])).toEqual(['START', 'INSERT', 'SELECT', 'COMMIT'])
})

test('units are known before the transaction: a write that must ask never holds a connection meanwhile', async () => {
  const context = (units: object) => ({ dataSource: database, viewer: CENTRE, requestId: randomUUID(), units: units as never, reset: () => undefined })
  // As administration does it, from the same pool: with more writes than connections.
  const own = { predecessors: async () => (await database.query('SELECT 1'), () => []), known: async () => (await database.query('SELECT 1'), new Map([['province_1', 'Một']])) }
  const outcomes = await Promise.all(Array.from({ length: 30 }, (_, n) => performWrite(context(own), 'addNote', { idempotencyKey: `key-${n}-12345` }, async (write) => (await write.assertUnit('province_1', 'provinceId'), add(write)))))
  expect(outcomes.every((outcome) => 'answer' in outcome)).toBe(true)
  expect(await performWrite(context(own), 'addNote', { idempotencyKey: randomUUID() }, async (write) => (await write.assertUnit('province_2', 'provinceId'), add(write)))).toMatchObject({ refusal: { code: 'NOT_FOUND', field: 'provinceId' } })
  await expect(performWrite(context({ ...own, predecessors: () => Promise.reject(new Error('no graph')) }), 'addNote', { idempotencyKey: randomUUID() }, (write) => add(write))).rejects.toThrow('no graph')
})

test('today is the day in Viet Nam, and loaders are forgotten after every write, done or not', async () => {
  let resets = 0
  const context = { dataSource: database, viewer: CENTRE, requestId: randomUUID(), units: { predecessors: async () => () => [], known: async () => null, named: async () => [] }, reset: () => (resets += 1) }
  const day = await performWrite(context, 'addNote', { idempotencyKey: randomUUID() }, async (write) => ({ day: write.today }))
  expect(day).toMatchObject({ answer: { day: todayInVietnam() } })
  await performWrite(context, 'addNote', { idempotencyKey: randomUUID() }, async () => Promise.reject(new Refusal('RULE', null, 'no')))
  await performWrite(context, 'addNote', { idempotencyKey: randomUUID() }, async () => Promise.reject(new Error('no'))).catch(() => undefined)
  expect(resets).toBe(3)
})

test.each<[unknown, unknown, boolean]>([
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: { c: 1, b: [{ y: 1, x: 2 }] } }, { a: { b: [{ x: 2, y: 1 }], c: 1 } }, true],
  [{ a: undefined }, {}, true],
  [Object.assign(Object.create({ inherited: 1 }), { a: 1 }), { a: 1 }, true],
  [{ a: null }, {}, false],
  [{ a: 1 }, { a: '1' }, false],
  [[1, 2], [2, 1], false],
  [{ a: 'é' }, { a: 'e\u0301' }, false],
])('%j and %j are one input: %s', (one, other, same) => expect(canonicalJson(one) === canonicalJson(other)).toBe(same))

/** A place where some wait until all are there. */
function meet(count: number): () => Promise<void> {
  const arrived: (() => void)[] = []
  return () => new Promise((resolve) => {
    arrived.push(resolve)
    if (arrived.length === count) for (const go of arrived) go()
  })
}
