import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { attempt, CENTRE, viewer, written, type WriteOptions } from '../../../test/support/write'
import type { RecordRow, Write } from '../../shared/write/write'
import { database as definition } from '../database'
import { amendDistributor, registerDistributor, type DistributorDetails } from './distributor.service'

let database: DataSource & AsyncDisposable
beforeAll(async () => (database = await openDatabase(definition)))
afterAll(() => database[Symbol.asyncDispose]())

const OFFICE = viewer('PROVINCIAL', ['province_34-25'])
const details = (name: string, more: Partial<DistributorDetails> = {}): DistributorDetails => ({ name, kind: 'RETAIL' as never, modernChannel: null, ...more })
const refused = async (run: (write: Write) => Promise<RecordRow>, options: WriteOptions = {}): Promise<object> => {
  const outcome = await attempt(database, run, options)
  if (!('refusal' in outcome)) throw new Error('It was done.')
  const { code, field, message, rule } = outcome.refusal
  return { code, field, message, rule }
}

test('any province\'s office registers a distributor, once by a name however it is written', async () => {
  const made = await written(database, (write) => registerDistributor(write, details('  SYNTHETIC  Bưởi  Năm Roi ', { modernChannel: true })), { as: OFFICE })
  expect(made).toMatchObject({ name: 'SYNTHETIC Bưởi Năm Roi', kind: 'RETAIL', modern_channel: true, version: 1 })
  expect(await refused((write) => registerDistributor(write, details('synthetic buoi nam roi')))).toMatchObject({ code: 'INVALID', field: 'name', message: expect.stringContaining('"SYNTHETIC Bưởi Năm Roi"') })
})

test('of twenty registrations of one name at the same time one is done, and the others name it', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(database, (write) => registerDistributor(write, details('SYNTHETIC at once')))))
  const made = outcomes.flatMap((outcome) => ('answer' in outcome ? [outcome.answer.id] : []))
  expect(made).toHaveLength(1)
  for (const outcome of outcomes) if ('refusal' in outcome) expect(outcome.refusal.message).toContain('"SYNTHETIC at once"')
})

test('only the centre says one anew, and not by the name of another', async () => {
  const made = await written(database, (write) => registerDistributor(write, details('SYNTHETIC one')))
  await written(database, (write) => registerDistributor(write, details('SYNTHETIC other')))
  expect(await refused((write) => amendDistributor(write, made.id, 1, details('SYNTHETIC one')), { as: OFFICE })).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refused((write) => amendDistributor(write, made.id, 1, details('synthetic OTHER')))).toMatchObject({ code: 'INVALID', message: expect.stringContaining('"SYNTHETIC other"') })
  expect(await refused((write) => amendDistributor(write, made.id, 2, details('SYNTHETIC one')))).toMatchObject({ code: 'CONFLICT' })
  expect(await written(database, (write) => amendDistributor(write, made.id, 1, details('SYNTHETIC One', { kind: 'WHOLESALE' as never, modernChannel: false })))).toMatchObject({ name: 'SYNTHETIC One', kind: 'WHOLESALE', modern_channel: false, version: 2 })
})

test('e-commerce cannot be said to be no modern channel: the decision names it as one', async () => {
  expect(await refused((write) => registerDistributor(write, details('SYNTHETIC shop', { kind: 'ECOMMERCE' as never, modernChannel: false })), { as: CENTRE })).toMatchObject({ code: 'RULE', field: 'modernChannel', rule: '26/2026/QĐ-TTg' })
})

test.each([viewer('DISTRICT', ['province_34-25']), viewer('COMMUNE', ['province_34-25']), viewer('PRODUCER'), viewer('AUDITOR')])('$role registers none', async (as) => {
  expect(await refused((write) => registerDistributor(write, details('SYNTHETIC none')), { as })).toMatchObject({ code: 'FORBIDDEN' })
})
