import { Column, Entity, PrimaryColumn, type DataSource } from 'typeorm'
import { openDatabase } from '../../test/support/database'
import type { StatementLog } from './data-source'
import { byId, childrenBy } from './loaders'

@Entity('leaf')
class Leaf {
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'branch_id' })
  branchId: string

  @Column('int', { nullable: true })
  size: number | null
}

class CreateLeaf1700000000000 {
  async up(runner: { query(statement: string): Promise<unknown> }): Promise<void> {
    await runner.query('CREATE TABLE leaf (id text PRIMARY KEY, branch_id text NOT NULL, size int)')
    await runner.query(`INSERT INTO leaf VALUES ('a', 'x', 2), ('b', 'y', 1), ('c', 'x', NULL), ('d', 'x', 1)`)
  }

  async down(): Promise<void> {}
}

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase({ entities: [Leaf], migrations: [CreateLeaf1700000000000] })
})
afterAll(() => database[Symbol.asyncDispose]())

test('ids asked for together are one statement; each gets its own, or null', async () => {
  const log = database.logger as StatementLog
  const loader = byId(database, Leaf)
  log.record()
  const leaves = await Promise.all(['d', 'none', 'a', 'd', "'; DROP TABLE leaf; --"].map((id) => loader.load(id)))
  expect(leaves.map((leaf) => leaf?.size ?? null)).toEqual([1, null, 2, 1, null])
  expect(log.statements).toHaveLength(1)
})

test('children come below their own parent, in order, in one statement', async () => {
  const log = database.logger as StatementLog
  const loader = childrenBy(database, Leaf, 'branchId', { size: { direction: 'DESC', nulls: 'LAST' } as never, id: 'ASC' })
  log.record()
  const below = await Promise.all(['y', 'none', 'x'].map((id) => loader.load(id)))
  expect(below.map((leaves) => leaves.map((leaf) => leaf.id))).toEqual([['b'], [], ['a', 'd', 'c']])
  expect(log.statements).toHaveLength(1)
})
