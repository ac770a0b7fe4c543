import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf, SnapshotStore } from './snapshot-store'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshots-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('what was kept first stays, whoever keeps it again, and nothing else is left in the folder', async () => {
  const hash = addressOf('{}')
  const [one, other] = [new SnapshotStore(folder), new SnapshotStore(folder)]
  await Promise.all([one.keep(hash, { json: '{}', svg: '<svg/>' }), other.keep(hash, { json: '{}', svg: '<svg/>' })])
  await other.keep(hash, { json: '{}', svg: '<svg another="version"/>' })
  expect((await one.read(hash, 'svg'))?.toString()).toBe('<svg/>')
  expect(readdirSync(folder)).toEqual([hash.slice(0, 2)])
})

test('what was never kept is not there', async () => {
  const store = new SnapshotStore(join(folder, 'not', 'made', 'yet'))
  expect(store.has(addressOf('x'))).toBe(false)
  expect(await store.read(addressOf('x'), 'json')).toBeNull()
})
