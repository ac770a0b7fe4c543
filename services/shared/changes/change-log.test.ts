import type { DataSource } from 'typeorm'
import { forgetOldChanges } from './change-log'
import { makeThings, openThings } from './things.test-support'

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openThings()
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.query('TRUNCATE thing, part, thing_delta, change_log'))

/** The changes so far, oldest first. */
async function changes(): Promise<{ position: number; tags: string[] }[]> {
  return database.query('SELECT position::int, tags FROM change_log ORDER BY position')
}

test('a transaction is one change, whatever it did, named by what it touched', async () => {
  await database.transaction(async (manager) => {
    await makeThings(manager, 1, 3)
    await manager.query(`UPDATE thing SET colour = 'blue' WHERE id = 'thing_2'`)
    await manager.query(`INSERT INTO part VALUES ('part_1', 'thing_9'), ('part_2', NULL)`)
    await manager.query(`INSERT INTO thing_delta VALUES ('VN', 1), ('province_34-01', 1) ON CONFLICT (unit) DO UPDATE SET delta = 2`)
    expect(await changes()).toEqual([])
  })
  await database.query(`DELETE FROM part WHERE id = 'part_2'`)
  await database.query(`UPDATE thing_delta SET delta = 2 WHERE unit = 'VN'`)
  expect(await changes()).toEqual([
    { position: 1, tags: ['Part:part_1', 'Part:part_2', 'statistics:things:VN', 'statistics:things:province_34-01', 'Thing:thing_1', 'Thing:thing_2', 'Thing:thing_3', 'Thing:thing_9'].sort() },
    { position: 2, tags: ['Part:part_2'] },
    { position: 3, tags: ['statistics:things:VN'] },
  ])
})

test('a statement that changes nothing and a transaction that fails are no change', async () => {
  await database.query(`UPDATE thing SET colour = 'blue'`)
  await expect(database.transaction(async (manager) => {
    await makeThings(manager, 1)
    await manager.query('SELECT 1 / 0')
  })).rejects.toThrow(/division by zero/)
  await makeThings(database, 1)
  expect(await changes()).toEqual([{ position: 1, tags: ['Thing:thing_1'] }])
})

test('what a savepoint took back is not named', async () => {
  await database.transaction(async (manager) => {
    await makeThings(manager, 1)
    await manager.query('SAVEPOINT before')
    await makeThings(manager, 2)
    await manager.query('ROLLBACK TO SAVEPOINT before')
  })
  await database.transaction(async (manager) => {
    await manager.query('SAVEPOINT before')
    await makeThings(manager, 3)
    await manager.query('ROLLBACK TO SAVEPOINT before')
  })
  expect(await changes()).toEqual([{ position: 1, tags: ['Thing:thing_1'] }])
})

test.each([[100, 100], [101, 1], [5_000, 1]])('%i records of one kind, changed at once or one by one, make %i tags', async (records, tags) => {
  await makeThings(database, 1, records)
  await database.query('DELETE FROM thing')
  await database.transaction(async (manager) => {
    for (let last = 0; last < records; last += 40) await makeThings(manager, last + 1, Math.min(last + 40, records))
  })
  const all = await changes()
  expect(all.map((change) => change.tags.length)).toEqual([tags, tags, tags])
  if (tags === 1) for (const change of all) expect(change.tags).toEqual(['Thing:*'])
})

test('writers never wait for one another before they commit, and places become visible in order without a gap', async () => {
  const runners = Array.from({ length: 6 }, () => database.createQueryRunner())
  const seen: number[] = []
  try {
    for (const [index, runner] of runners.entries()) {
      await runner.startTransaction()
      await makeThings(runner.manager, index + 1)
    }
    for (const index of [3, 0, 5, 1, 4, 2]) {
      await runners[index]?.commitTransaction()
      seen.push(...(await changes()).slice(seen.length).map((change) => change.position))
    }
  } finally {
    for (const runner of runners) await runner.release()
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6])
  expect((await changes()).map((change) => change.tags[0])).toEqual([4, 1, 6, 2, 5, 3].map((n) => `Thing:thing_${n}`))
  await Promise.all(Array.from({ length: 40 }, (_, index) => database.transaction((manager) => makeThings(manager, index + 10))))
  expect((await changes()).map((change) => change.position)).toEqual(Array.from({ length: 46 }, (_, index) => index + 1))
})

test('old changes are forgotten, except the newest: positions go on from it', async () => {
  for (const index of [1, 2, 3]) await makeThings(database, index)
  await database.query(`UPDATE change_log SET written_at = now() - interval '8 days'`)
  expect(await forgetOldChanges(database)).toBe(2)
  expect(await forgetOldChanges(database)).toBe(0)
  await makeThings(database, 4)
  expect((await changes()).map((change) => change.position)).toEqual([3, 4])
  expect(await forgetOldChanges(database)).toBe(1)
})
