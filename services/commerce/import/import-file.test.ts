import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { database as definition } from '../database'
import { importContracts } from './import-contracts'
import { CENTRE, contextOf, imported, OFFICE } from '../../shared/bulk-import/import.test-support'
import { importFile, ImportUnderWay, importReport } from '../../shared/bulk-import/import-file'
import { PROBLEM_PAGE } from '../../shared/bulk-import/import-run'

const list = (...rows: string[]): Buffer => Buffer.from(['Hình thức,Đơn vị phân phối,Loại kênh,Tỉnh,Ngày ký', ...rows].join('\n'))

let database: DataSource & AsyncDisposable
beforeEach(async () => {
  database = await openDatabase(definition)
})
afterEach(() => database[Symbol.asyncDispose]())
const count = async (table: string): Promise<number> => ((await database.query(`SELECT count(*)::int AS n FROM ${table}`)) as { n: number }[])[0]?.n as number

test('a key for another file is refused, the same key for the same file is the same import', async () => {
  const first = await imported(database, importContracts, list('HĐ,A,Siêu thị,Bến Tre,2024'), { idempotencyKey: 'office-2024-1' })
  expect(first.state).toBe('APPLIED')
  expect(await imported(database, importContracts, list('HĐ,A,Siêu thị,Bến Tre,2024'), { idempotencyKey: 'office-2024-1' })).toEqual(first)
  await expect(imported(database, importContracts, list('HĐ,B,Siêu thị,Bến Tre,2024'), { idempotencyKey: 'office-2024-1' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  expect(await count('distribution_contract')).toBe(1)
  expect(await database.query('SELECT DISTINCT idempotency_key FROM audit_entry')).toEqual([{ idempotency_key: 'office-2024-1' }])
  await expect(imported(database, importContracts, list('HĐ,B,Siêu thị,Bến Tre,2024'), { idempotencyKey: 'short' })).rejects.toMatchObject({ code: 'INVALID' })
})

test('a refused file can be sent again when what it lacked is there: it is checked anew', async () => {
  const file = list('HĐ,A,,Bến Tre,2024')
  expect(await imported(database, importContracts, file)).toMatchObject({ state: 'REFUSED', problemCount: 1 })
  await database.query(`INSERT INTO distributor (id, name, kind) VALUES ('distributor_a', 'A', 'RETAIL')`)
  expect(await imported(database, importContracts, file)).toMatchObject({ state: 'APPLIED', problemCount: 0, problems: [] })
})

test('many problems come in pages, all of them', async () => {
  const report = await imported(database, importContracts, list(...Array.from({ length: 2_500 }, (_, index) => `Giấy,A${index},Siêu thị,Bến Tre,2024`)))
  expect(report).toMatchObject({ state: 'REFUSED', problemCount: 2_500, next: PROBLEM_PAGE })
  const second = await importReport({ dataSource: database, viewer: OFFICE }, report.id, report.next as number)
  const third = await importReport({ dataSource: database, viewer: OFFICE }, report.id, second?.next as number)
  expect([...report.problems, ...(second?.problems ?? []), ...(third?.problems ?? [])].map(({ row }) => row)).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 2))
  expect(third?.next).toBeNull()
})

test('an import is its sender\'s, the centre\'s and the auditors\' to see', async () => {
  const { id } = await imported(database, importContracts, list('HĐ,A,Siêu thị,Bến Tre,2024'))
  const seen = async (viewer: typeof OFFICE): Promise<boolean> => (await importReport({ dataSource: database, viewer }, id)) !== null
  expect([await seen(OFFICE), await seen(CENTRE), await seen({ ...OFFICE, subject: 'auditor', role: 'AUDITOR' }), await seen({ ...OFFICE, subject: 'another' })]).toEqual([true, true, true, false])
  expect(await importReport({ dataSource: database, viewer: CENTRE }, 'contracts_0000000000000000')).toBeNull()
  await expect(importReport({ dataSource: database, viewer: null }, id)).rejects.toThrow('token')
})

test('the same file twice at once is one import; the same rows in two files at once are written once', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => `HĐ,A${index % 7},Siêu thị,Bến Tre,${index % 28 + 1}/${(index % 12) + 1}/20${10 + (index % 10)}`)
  const [one, other] = [list(...new Set(rows)), list(...new Set(rows.toReversed()))]
  const results = await Promise.allSettled([imported(database, importContracts, one), imported(database, importContracts, one), imported(database, importContracts, other, { viewer: CENTRE })])
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.every((result) => result.reason instanceof ImportUnderWay)).toBe(true)
  expect(results[2]?.status).toBe('fulfilled')
  expect(await count('distribution_contract')).toBe(new Set(rows).size)
  expect(await count('audit_entry')).toBe(new Set(rows).size + 7)
})

test('another day or another token, and rows that were kept are checked anew', async () => {
  const file = list('HĐ,A,Siêu thị,Bến Tre,2024')
  const stopped = new Error('stopped')
  await expect(importFile(contextOf(database), importContracts, { file, name: 'f', dryRun: false }, ({ step }) => { if (step === 'WRITING') throw stopped })).rejects.toBe(stopped)
  expect(await database.query('SELECT state, rows FROM import_run')).toEqual([{ state: 'STAGED', rows: 1 }])
  const steps: string[] = []
  expect(await importFile(contextOf(database, { ...OFFICE, provinceIds: ['province_34-08'] }), importContracts, { file, name: 'f', dryRun: false }, ({ step }) => steps.push(step))).toMatchObject({ state: 'REFUSED', problems: [{ code: 'FORBIDDEN' }] })
  expect(steps).toContain('STAGING')
  expect(await count('distribution_contract')).toBe(0)
})
