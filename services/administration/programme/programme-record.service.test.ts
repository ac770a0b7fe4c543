import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { givenUnits, NORTH, predecessorsOf, SOUTH, UNITED } from '../../../test/support/units'
import { attempt, CENTRE, viewer, written, type WriteOptions } from '../../../test/support/write'
import type { Viewer } from '../../shared/identity/viewer'
import type { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import { database as definition } from '../database'
import { FactKey } from './programme-fact.entity'
import { stateFact, type StatedFact } from './programme-fact.service'
import { ActivityKind } from './programme-record.entity'
import * as service from './programme-record.service'

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
  await givenUnits(database)
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.query('TRUNCATE programme_activity, target, guidance_document, programme_fact'))

const TODAY = '2020-02-01'
const SOURCE = { title: 'Báo cáo' }
const activity = (change: Partial<service.ActivityDetails> = {}): service.ActivityDetails => ({ kind: ActivityKind.TRAINING, provinceId: NORTH, description: 'Tập huấn cán bộ', heldOn: '2020-01', place: ' ', count: 3, quote: null, source: SOURCE, ...change })
const target = (change: Partial<service.TargetDetails> = {}): service.TargetDetails => ({ provinceId: NORTH, subject: 'Sản phẩm', minimum: 10, maximum: null, unit: 'products', due: '2020', decision: '1/QĐ-UBND', source: SOURCE, ...change })
const guidance = (change: Partial<service.GuidanceDetails> = {}): service.GuidanceDetails => ({ number: '781/QĐ-TTg', subject: 'Amends 1048', issuedOn: '2020-01-08', ceasedOn: null, source: SOURCE, ...change })
const fact = (change: Partial<StatedFact> = {}): StatedFact => ({ provinceId: NORTH, key: FactKey.PARTY_SECRETARY_DIRECTS, answer: 'YES', statedOn: '2020-01-08', speaker: null, quote: null, source: SOURCE, ...change })

const on = (run: (write: Write) => Promise<RecordRow>, options: WriteOptions = {}): Promise<RecordRow> => written(database, run, { today: TODAY, ...options })
const refused = async (run: (write: Write) => Promise<RecordRow>): Promise<Refusal> => {
  const outcome = await attempt(database, run, { today: TODAY })
  if (!('refusal' in outcome)) throw new Error('Not refused')
  return outcome.refusal
}

test.each<[string, (write: Write) => Promise<RecordRow>, (write: Write, id: string) => Promise<RecordRow>, object]>([
  ['ProgrammeActivity', (write) => service.recordActivity(write, activity()), (write, id) => service.amendActivity(write, id, 1, activity({ count: 4 })), { count: 4, place: null }],
  ['Target', (write) => service.setTarget(write, target()), (write, id) => service.amendTarget(write, id, 1, target({ maximum: 20 })), { minimum: 10, maximum: 20 }],
  ['GuidanceDocument', (write) => service.recordGuidance(write, guidance()), (write, id) => service.amendGuidance(write, id, 1, guidance({ ceasedOn: '2023' })), { ceased_on: '2023' }],
])('a %s is recorded and amended, each with its audit entry; a stale version is a conflict', async (type, record, amend, expected) => {
  const { id } = await on(record)
  expect(await on((write) => amend(write, id))).toMatchObject({ ...expected, version: 2 })
  expect(await refused((write) => amend(write, id))).toMatchObject({ code: 'CONFLICT' })
  const entries: { record_type: string; before: RecordRow | null; after: RecordRow }[] = await database.query('SELECT record_type, before, after FROM audit_entry WHERE record_id = $1 ORDER BY position', [id])
  expect(entries.map(({ record_type, before, after }) => [record_type, before?.['version'] ?? null, after['version']])).toEqual([[type, null, 1], [type, 1, 2]])
})

test('a fact is stated, restated against the version read, and taken back without a trace lost', async () => {
  expect(await on((write) => stateFact(write, fact(), null))).toMatchObject({ answer: 'YES', version: 1, province_id: NORTH })
  expect(await refused((write) => stateFact(write, fact({ answer: 'NO' }), null))).toMatchObject({ code: 'CONFLICT', field: 'expectedVersion' })
  expect(await refused((write) => stateFact(write, fact({ answer: 'NO' }), 2))).toMatchObject({ code: 'CONFLICT' })
  expect(await refused((write) => stateFact(write, fact({ provinceId: SOUTH }), 1))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await on((write) => stateFact(write, fact({ answer: 'NO' }), 1))).toMatchObject({ answer: 'NO', version: 2 })
  const back = await on((write) => stateFact(write, fact({ answer: 'UNKNOWN' }), 2))
  const answers: { answer: string }[] = await database.query(`SELECT after->>'answer' AS answer FROM audit_entry WHERE record_id = $1 ORDER BY position`, [back.id])
  expect(answers.map((each) => each.answer)).toEqual(['YES', 'NO', 'UNKNOWN'])
})

test('of many who state one fact first, one does', async () => {
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => attempt(database, (write) => stateFact(write, fact(), null), { today: TODAY })))
  expect(outcomes.filter((outcome) => 'answer' in outcome)).toHaveLength(1)
})

test.each<[string, (write: Write) => Promise<RecordRow>, string]>([
  ['an activity of tomorrow', (write) => service.recordActivity(write, activity({ heldOn: '2020-02-02' })), 'heldOn'],
  ['fewer than no activities', (write) => service.recordActivity(write, activity({ count: -1 })), 'count'],
  ['an activity without a word', (write) => service.recordActivity(write, activity({ description: '' })), 'description'],
  ['an activity quoted at length', (write) => service.recordActivity(write, activity({ quote: 'từ '.repeat(21) })), 'quote'],
  ['an activity of no province there is', (write) => service.recordActivity(write, activity({ provinceId: 'province_63-99' })), 'provinceId'],
  ['a target without a number', (write) => service.setTarget(write, target({ minimum: null })), 'minimum'],
  ['a target upside down', (write) => service.setTarget(write, target({ maximum: 9 })), 'maximum'],
  ['a target by no decision', (write) => service.setTarget(write, target({ decision: ' ' })), 'decision'],
  ['guidance of tomorrow', (write) => service.recordGuidance(write, guidance({ issuedOn: '2020-02-02' })), 'issuedOn'],
  ['guidance that ceased before it was issued', (write) => service.recordGuidance(write, guidance({ ceasedOn: '2019' })), 'ceasedOn'],
  ['a fact of tomorrow', (write) => stateFact(write, fact({ statedOn: '2020-02-02' }), null), 'statedOn'],
])('refused: %s', async (_name, run, field) => expect(await refused(run)).toMatchObject({ code: field === 'provinceId' ? 'NOT_FOUND' : 'INVALID', field }))

const OWN: [string, Viewer, boolean, boolean][] = [
  ['the centre', CENTRE, true, true], ['its office', viewer('PROVINCIAL', [NORTH]), true, false], ['its successor\'s office', viewer('PROVINCIAL', [UNITED]), true, false],
  ['another office', viewer('PROVINCIAL', [SOUTH]), false, false], ['a district', viewer('DISTRICT', [NORTH], { district: 'd' }), false, false], ['a producer', viewer('PRODUCER'), false, false], ['an auditor', viewer('AUDITOR'), false, false],
]
test.each(OWN)('%s writes what is its own, and of the nation only the centre', async (_who, as, own, nation) => {
  const outcome = async (run: (write: Write) => Promise<RecordRow>): Promise<boolean | string> => {
    const came = await attempt(database, run, { as, today: TODAY, predecessorsOf })
    return 'answer' in came || (came.refusal.code === 'FORBIDDEN' ? false : came.refusal.message)
  }
  const heldByNation = await on((write) => service.recordActivity(write, activity({ provinceId: null })))
  expect(await outcome((write) => service.recordActivity(write, activity()))).toBe(own)
  expect(await outcome((write) => service.recordActivity(write, activity({ provinceId: null })))).toBe(nation)
  expect(await outcome((write) => service.amendActivity(write, heldByNation.id, 1, activity()))).toBe(nation)
  expect(await outcome((write) => service.setTarget(write, target()))).toBe(own)
  expect(await outcome((write) => service.setTarget(write, target({ provinceId: null })))).toBe(nation)
  expect(await outcome((write) => service.recordGuidance(write, guidance()))).toBe(nation)
  expect(await outcome((write) => stateFact(write, fact(), null))).toBe(own)
})
