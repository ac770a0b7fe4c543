import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { attempt, CENTRE, viewer, written, type WriteOptions } from '../../../test/support/write'
import { sumDeltas } from '../../shared/dated-deltas'
import type { RecordRow, Write } from '../../shared/write/write'
import { database as definition } from '../database'
import { checkCommerceDeltas } from '../statistics/check'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'
import { amendContract, correctContractEnd, endContract, signContract, type ContractDetails } from './contract.service'

const PROVINCE = 'province_34-25'
const OTHER = 'province_34-01'
const OFFICE = viewer('PROVINCIAL', [PROVINCE])

let database: DataSource & AsyncDisposable
beforeEach(async () => {
  database = await openDatabase(definition)
  await database.query(`INSERT INTO distributor (id, name, kind) VALUES ('distributor_1', 'SYNTHETIC', 'RETAIL')`)
})
afterEach(() => database[Symbol.asyncDispose]())

const details = (more: Partial<ContractDetails> = {}): ContractDetails => ({
  kind: 'CONTRACT' as never, distributorId: 'distributor_1', provinceId: PROVINCE, counterpart: 'SYNTHETIC cooperative', productsText: null, productIds: [], signedOn: '2026-05-10', endsOn: null, statedCount: 3, value: 1_000_000,
  event: null, source: { title: 'SYNTHETIC source', url: null }, ...more,
})
const write = (run: (write: Write) => Promise<RecordRow>, options: WriteOptions = {}): Promise<RecordRow> => written(database, run, { as: OFFICE, today: '2026-05-10', ...options })
const refused = async (run: (write: Write) => Promise<object>, options: WriteOptions = {}): Promise<{ code: string; field: string | null }> => {
  const outcome = await attempt(database, run, { as: OFFICE, today: '2026-05-10', ...options })
  if (!('refusal' in outcome)) throw new Error('It was done.')
  return { code: outcome.refusal.code, field: outcome.refusal.field }
}
const sign = (more: Partial<ContractDetails> = {}, options: WriteOptions = {}): Promise<RecordRow> => write((each) => signContract(each, details(more)), options)
const counted = async (measure: string, asOf: string, asKnownOn: string | null = null, units = [PROVINCE]): Promise<number> => (await sumDeltas(database, COMMERCE_DELTAS, { measures: [measure], units, asOf, asKnownOn, groupBy: [] }))[0]?.total ?? 0
const products = async (id: string): Promise<string[]> => ((await database.query('SELECT product_id FROM contract_product WHERE contract_id = $1 ORDER BY 1', [id])) as { product_id: string }[]).map((row) => row.product_id)

test('a contract that is signed counts from its day, with its number and value', async () => {
  const made = await sign({ productIds: ['product_b', 'product_a', 'product_b'] })
  expect(made).toMatchObject({ version: 1, signed_on: '2026-05-10', signed_on_latest: '2026-05-10', value_vnd: 1_000_000, products: ['product_a', 'product_b'] })
  expect(await products(made.id)).toEqual(['product_a', 'product_b'])
  expect([await counted('CONTRACTS', '2026-05-09'), await counted('CONTRACTS', '2026-05-10'), await counted('STATED_CONTRACTS', '2026-05-10'), await counted('VALUE', '2026-05-10')]).toEqual([0, 1, 3, 1_000_000])
  await sign({ signedOn: '2026-05' })
  expect([await counted('CONTRACTS', '2026-05-30'), await counted('CONTRACTS', '2026-05-31')]).toEqual([1, 2])
  await sign({ signedOn: null })
  expect([await counted('CONTRACTS', '2026-05-31'), await counted('CONTRACTS_UNDATED', '2026-05-31')]).toEqual([2, 1])
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('a correction is known from the day it is made; as known before, the old counts stand in every dimension', async () => {
  const made = await sign({ signedOn: '2026-05-01' }, { today: '2026-05-02' })
  await write((each) => amendContract(each, made.id, 1, details({ signedOn: '2026-04-20', kind: 'MEMORANDUM' as never, value: 2_000_000, provinceId: OTHER, productIds: ['product_a'] })), { as: CENTRE, today: '2026-05-10' })
  expect([await counted('VALUE', '2026-05-01'), await counted('VALUE', '2026-05-01', null, [OTHER]), await counted('VALUE', '2026-05-01', '2026-05-09'), await counted('VALUE', '2026-05-01', '2026-05-09', [OTHER]), await counted('VALUE', '2026-05-01', '2026-05-01')]).toEqual([0, 2_000_000, 1_000_000, 0, 0])
  const byKind = (await sumDeltas(database, COMMERCE_DELTAS, { measures: ['CONTRACTS'], units: [PROVINCE, OTHER], asOf: '2026-05-01', groupBy: ['kind'] })).map((sum) => [sum.dimensions['kind'], sum.total])
  expect(byKind).toEqual([['MEMORANDUM', 1]])
  const [, amended]: { before: object; after: object }[] = await database.query('SELECT before, after FROM audit_entry ORDER BY position')
  expect(amended).toMatchObject({ before: { kind: 'CONTRACT', province_id: PROVINCE, value_vnd: 1_000_000, products: [] }, after: { kind: 'MEMORANDUM', province_id: OTHER, value_vnd: 2_000_000, products: ['product_a'] } })
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('a correction on the day of the record leaves no trace in the counts, as nobody could have known it otherwise', async () => {
  const made = await sign()
  await write((each) => amendContract(each, made.id, 1, details({ signedOn: '2026-05-09' })))
  expect([await counted('CONTRACTS', '2026-05-09'), await counted('CONTRACTS', '2026-05-10')]).toEqual([1, 1])
  expect(await database.query(`SELECT DISTINCT effective_on::text FROM commerce_delta`)).toEqual([{ effective_on: '2026-05-09' }])
})

test('what ended stays on record and in the counts, and both the end and the record can be corrected', async () => {
  const made = await sign({ signedOn: '2026-05-01' })
  expect(await refused((each) => endContract(each, made.id, 1, { endedOn: '2026-05-11', reason: null }))).toEqual({ code: 'INVALID', field: 'endedOn' })
  expect(await refused((each) => endContract(each, made.id, 1, { endedOn: '2026-04-30', reason: null }))).toEqual({ code: 'INVALID', field: 'endedOn' })
  expect(await write((each) => endContract(each, made.id, 1, { endedOn: '2026-05-09', reason: ' SYNTHETIC ' }))).toMatchObject({ ended_on: '2026-05-09', end_reason: 'SYNTHETIC', version: 2 })
  expect(await write((each) => correctContractEnd(each, made.id, 2, { endedOn: '2026-05-08', reason: null, summary: 'SYNTHETIC slip' }))).toMatchObject({ ended_on: '2026-05-08', end_reason: 'SYNTHETIC', version: 3 })
  expect(await refused((each) => amendContract(each, made.id, 3, details({ signedOn: '2026-05-09' })))).toEqual({ code: 'INVALID', field: 'signedOn' })
  expect(await write((each) => amendContract(each, made.id, 3, details({ signedOn: '2026-05-02' })))).toMatchObject({ ended_on: '2026-05-08', version: 4 })
  expect(await counted('CONTRACTS', '2026-05-10')).toBe(1)
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('an end is said once; correcting it keeps what is not said anew, and the audit keeps what stood and what was wrong', async () => {
  const made = await sign({ signedOn: '2026-05-01' })
  const correct = (version: number, endedOn: string | null, reason: string | null = null) => (each: Write): Promise<RecordRow> => correctContractEnd(each, made.id, version, { endedOn, reason, summary: ' SYNTHETIC slip ' })
  expect(await refused(correct(1, '2026-05-09'))).toEqual({ code: 'RULE', field: 'contractId' })
  await write((each) => endContract(each, made.id, 1, { endedOn: '2026-05-09', reason: 'SYNTHETIC first' }))
  expect(await refused((each) => endContract(each, made.id, 2, { endedOn: '2026-05-08', reason: null }))).toEqual({ code: 'RULE', field: 'contractId' })
  expect(await refused(correct(2, '2026-05-11'))).toEqual({ code: 'INVALID', field: 'endedOn' })
  expect(await refused(correct(2, '2026-04-30'))).toEqual({ code: 'INVALID', field: 'endedOn' })
  expect(await refused(correct(2, '2026-05-09', ' SYNTHETIC first'))).toEqual({ code: 'INVALID', field: 'endedOn' })
  expect(await refused(correct(2, null, 'SYNTHETIC other'))).toEqual({ code: 'INVALID', field: 'reason' })
  expect(await write(correct(2, '2026-05-09', 'SYNTHETIC other'))).toMatchObject({ ended_on: '2026-05-09', end_reason: 'SYNTHETIC other' })
  expect(await write(correct(3, null))).toMatchObject({ ended_on: null, end_reason: null, version: 4 })
  expect(await write((each) => endContract(each, made.id, 4, { endedOn: '2026-05-10', reason: null }))).toMatchObject({ ended_on: '2026-05-10', end_reason: null })
  expect((await database.query('SELECT before, after FROM audit_entry ORDER BY position'))[3]).toMatchObject({ before: { ended_on: '2026-05-09', end_reason: 'SYNTHETIC other' }, after: { ended_on: null, end_reason: null, correction: 'SYNTHETIC slip' } })
  expect(await counted('CONTRACTS', '2026-05-10')).toBe(1)
})

test.each<[Partial<ContractDetails>, string, string]>([
  [{ distributorId: 'distributor_none' }, 'NOT_FOUND', 'distributorId'],
  [{ productIds: ['product_a', 'fair_b'] }, 'INVALID', 'productIds.1'],
  [{ value: 0 }, 'INVALID', 'value'],
  [{ value: 9_007_199_254_740_991 }, 'INVALID', 'value'],
  [{ statedCount: 2_147_483_647 }, 'INVALID', 'statedCount'],
  [{ signedOn: '2026-06' }, 'INVALID', 'signedOn'],
  [{ counterpart: 'x'.repeat(10_001) }, 'INVALID', 'counterpart'],
  [{ source: { title: 'SYNTHETIC', url: 'ftp://example.vn' } }, 'INVALID', 'source.url'],
])('%j is refused with %s at %s, when signed and when amended', async (more, code, field) => {
  expect(await refused((each) => signContract(each, details(more)))).toEqual({ code, field })
  const made = await sign()
  expect(await refused((each) => amendContract(each, made.id, 1, details(more)))).toEqual({ code, field })
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('a product that is not there is refused by its place: a page with it would be lost', async () => {
  const missing = ['product_b']
  expect(await refused((each) => signContract(each, details({ productIds: ['product_a', 'product_b'] })), { missing })).toEqual({ code: 'NOT_FOUND', field: 'productIds.1' })
  const made = await sign({ productIds: ['product_a'] }, { missing })
  expect(await refused((each) => amendContract(each, made.id, 1, details({ productIds: ['product_b'] })), { missing })).toEqual({ code: 'NOT_FOUND', field: 'productIds.0' })
  expect(await products(made.id)).toEqual(['product_a'])
})

test('an office writes contracts of its province only, and cannot give one away; what belongs to no province is the centre\'s', async () => {
  expect(await refused((each) => signContract(each, details({ provinceId: OTHER })))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refused((each) => signContract(each, details({ provinceId: null })))).toMatchObject({ code: 'FORBIDDEN' })
  const own = await sign()
  const central = await sign({ provinceId: null }, { as: CENTRE })
  expect(await refused((each) => amendContract(each, own.id, 1, details({ provinceId: OTHER })))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refused((each) => endContract(each, central.id, 99, { endedOn: '2026-05-10', reason: null }))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refused((each) => endContract(each, own.id, 99, { endedOn: '2026-05-10', reason: null }))).toMatchObject({ code: 'CONFLICT' })
})
