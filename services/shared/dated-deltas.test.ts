import fc from 'fast-check'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../test/support/database'
import { addKnownOn, applyDeltas, createDeltaTable, differingDeltas, historiesOfDeltas, negated, sumDeltas, sumsOfDeltas, totalOf, type Delta, type DeltaSum, type DeltaTable } from './dated-deltas'
import { addDays } from './partial-date'

const TABLE: DeltaTable = { name: 'thing_delta', dimensions: ['unit', 'colour', 'size'] }

class CreateDeltas1700000000000 {
  async up(runner: { query(statement: string): Promise<unknown> }): Promise<void> {
    for (const statement of [createDeltaTable(TABLE), ...addKnownOn(TABLE)]) await runner.query(statement)
  }

  async down(): Promise<void> {}
}

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase({ entities: [], migrations: [CreateDeltas1700000000000] })
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.query('TRUNCATE thing_delta'))

const FIRST = '2019-12-25'
const days = Array.from({ length: 14 }, (_, index) => addDays(FIRST, index))
const UNITS = ['VN', 'north', 'south']
const MEASURES = ['A', 'B']

const day = fc.constantFrom(...days)
const delta: fc.Arbitrary<Delta> = fc.record({
  measure: fc.constantFrom(...MEASURES),
  dimensions: fc.record({ unit: fc.constantFrom(...UNITS), colour: fc.constantFrom('', 'red', 'đỏ'), size: fc.constantFrom('', '1') }),
  effectiveOn: day,
  delta: fc.integer({ min: -3, max: 3 }),
})
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values])

/** What the deltas come to, counted the plain way. */
function recount(deltas: readonly Delta[], measures: readonly string[], units: readonly string[], asOf: string): number {
  return deltas.filter((each) => measures.includes(each.measure) && units.includes(each.dimensions['unit'] ?? '') && each.effectiveOn <= asOf).reduce((total, each) => total + each.delta, 0)
}

const sumOf = (measures: readonly string[], units: readonly string[], asOf: string, groupBy: readonly string[] = []): Promise<DeltaSum[]> => sumDeltas(database, TABLE, { measures, units, asOf, groupBy })

test('sums and histories equal a recount, whatever was added and taken back, on any day and for any units', async () => {
  const scenario = fc.record({ batches: fc.array(fc.array(delta, { maxLength: 8 }), { minLength: 1, maxLength: 6 }), takeBack: fc.boolean(), asOf: day, units: some(UNITS), measures: some(MEASURES), groupBy: some(TABLE.dimensions), points: fc.array(day, { maxLength: 5 }) })
  await fc.assert(
    fc.asyncProperty(scenario, async ({ batches, takeBack, asOf, units, measures, groupBy, points }) => {
      await database.query('TRUNCATE thing_delta')
      for (const batch of batches) await applyDeltas(database.manager, TABLE, batch)
      if (takeBack) await applyDeltas(database.manager, TABLE, negated(batches[0] ?? []))
      const all = batches.slice(takeBack ? 1 : 0).flat()

      const sums = await sumOf(measures, units, asOf, groupBy)
      expect(totalOf(sums)).toBe(recount(all, measures, units, asOf))
      for (const { dimensions, total } of sums) {
        const { measure, ...values } = dimensions
        const group = all.filter((each) => Object.entries(values).every(([name, value]) => each.dimensions[name] === value))
        expect(total).toBe(recount(group, [measure as string], units, asOf))
        expect(total).not.toBe(0)
      }
      const [history] = await historiesOfDeltas(database, TABLE, measures, [{ units, days: points }])
      for (const measure of measures) for (const point of points) expect(history?.get(measure, point)).toBe(recount(all, [measure], units, point))

      expect(await database.query('SELECT * FROM thing_delta WHERE delta = 0')).toEqual([])
      expect(await differingDeltas(database, TABLE, all)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

const one = (change: Partial<Delta> = {}): Delta => ({ measure: 'A', dimensions: { unit: 'VN', colour: 'red', size: '1' }, effectiveOn: '2020-01-01', delta: 1, ...change })

test('what counts from a day counts on that day and not on the day before', async () => {
  await applyDeltas(database.manager, TABLE, [one(), one({ effectiveOn: '2020-01-03', delta: -1 })])
  const on = async (asOf: string): Promise<number> => totalOf(await sumOf(['A'], ['VN'], asOf))
  expect([await on('2019-12-31'), await on('2020-01-01'), await on('2020-01-02'), await on('2020-01-03')]).toEqual([0, 1, 1, 0])
})

test('rows that come to zero are gone, also when one statement adds and takes back', async () => {
  await applyDeltas(database.manager, TABLE, [one(), one({ delta: -1 })])
  expect(await database.query('SELECT 1 FROM thing_delta')).toEqual([])
  await applyDeltas(database.manager, TABLE, [one({ delta: 2 }), one({ measure: 'B' })])
  await applyDeltas(database.manager, TABLE, [one({ delta: -2 })])
  expect(await database.query('SELECT measure FROM thing_delta')).toEqual([{ measure: 'B' }])
})

test('a dimension that a delta does not name is the empty text', async () => {
  await applyDeltas(database.manager, TABLE, [one({ dimensions: { unit: 'VN' } })])
  expect(await sumOf(['A'], ['VN'], '2020-01-01', ['colour', 'size'])).toEqual([{ dimensions: { measure: 'A', colour: '', size: '' }, total: 1 }])
})

test('several scopes at once each get their own sums and history, equal ones and empty ones too', async () => {
  await applyDeltas(database.manager, TABLE, [one(), one({ dimensions: { unit: UNITS[1] as string }, effectiveOn: '2020-02-01', delta: 5 })])
  const scopes = [{ units: ['VN'], asOf: '2020-01-01' }, { units: ['VN', 'VN', UNITS[1] as string], asOf: '2020-03-01' }, { units: [], asOf: '2020-03-01' }, { units: ['VN'], asOf: '2020-01-01' }, { units: ['VN'], asOf: '2019-01-01' }]
  expect((await sumsOfDeltas(database, TABLE, { measures: ['A'], groupBy: [] }, scopes)).map(totalOf)).toEqual([1, 6, 0, 1, 0])
  const histories = await historiesOfDeltas(database, TABLE, ['A'], [{ units: ['VN'], days: ['2020-01-01', '2020-03-01'] }, { units: ['VN', UNITS[1] as string], days: ['2020-01-31', '2020-02-01'] }, { units: [], days: ['2020-03-01'] }])
  expect(histories.map((history) => ['2020-01-01', '2020-01-31', '2020-02-01', '2020-03-01'].map((on) => history.get('A', on)))).toEqual([[1, 0, 0, 1], [0, 1, 6, 0], [0, 0, 0, 0]])
})

test('no units, no measures and no deltas come to nothing', async () => {
  await applyDeltas(database.manager, TABLE, [])
  await applyDeltas(database.manager, TABLE, [one()])
  expect(await sumOf(['A'], [], '2020-01-01')).toEqual([])
  expect(await sumOf([], ['VN'], '2020-01-01')).toEqual([])
  const [history] = await historiesOfDeltas(database, TABLE, ['A'], [{ units: ['VN'], days: [] }])
  expect(history?.get('A', '2020-01-01')).toBe(0)
})

test('amounts of money stay exact', async () => {
  await applyDeltas(database.manager, TABLE, [one({ delta: 9_007_199_254_740_000 }), one({ delta: 991 })])
  expect(totalOf(await sumOf(['A'], ['VN'], '2020-01-01'))).toBe(9_007_199_254_740_991)
})

test('a transaction that fails leaves no count behind', async () => {
  await expect(database.transaction(async (manager) => {
    await applyDeltas(manager, TABLE, [one()])
    await manager.query('SELECT 1 / 0')
  })).rejects.toThrow(/division by zero/)
  expect(await differingDeltas(database, TABLE, [])).toEqual([])
})

test('a difference is named by its cell', async () => {
  await applyDeltas(database.manager, TABLE, [one({ delta: 3 }), one({ measure: 'B' })])
  expect(await differingDeltas(database, TABLE, [one({ delta: 2 }), one({ measure: 'B' }), one({ measure: 'C', dimensions: { unit: 'north' } })])).toEqual([
    'A VN red 1 2020-01-01: records and counts differ by -1',
    'C north   2020-01-01: records and counts differ by 1',
  ])
})

test('concurrent writers of the same cells never deadlock, and lose nothing', async () => {
  const cells = Array.from({ length: 12 }, (_, index) => one({ dimensions: { unit: UNITS[index % 3] as string, colour: String(index), size: '' }, effectiveOn: days[index] as string }))
  const writer = async (seed: number): Promise<void> => {
    for (let round = 0; round < 15; round++) {
      // Each writer in an order of its own: forwards or backwards from another cell.
      const turned = [...cells.slice((seed + round) % 12), ...cells.slice(0, (seed + round) % 12)]
      const ordered = seed % 2 ? turned : turned.reverse()
      await database.transaction((manager) => applyDeltas(manager, TABLE, round % 3 === 2 ? negated(ordered) : ordered))
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, seed) => writer(seed)))
  expect(await differingDeltas(database, TABLE, cells.map((cell) => ({ ...cell, delta: 8 * (10 - 5) })))).toEqual([])
})
