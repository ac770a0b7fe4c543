import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { written } from '../../../test/support/write'
import { sumDeltas, totalOf } from '../../shared/dated-deltas'
import { fold } from '../../shared/fold'
import { ImportError, type ImportProblem } from '../../shared/import/csv-file'
import type { LoadReport } from '../../shared/import/load-report'
import type { UnitLookup } from '../../shared/unit-lookup'
import { amendContract, endContract } from '../contract/contract.service'
import { database as definition } from '../database'
import { amendDistributor, registerDistributor } from '../distributor/distributor.service'
import { relocateFair, setExhibitors } from '../fair/fair.service'
import { checkCommerceDeltas } from '../statistics/check'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'
import { loadCommerce } from './load-commerce'

const DATA = join(__dirname, '..', 'data')

/** Every name is a unit of its own here; which units there are is administration's matter. */
const units: UnitLookup = (name) => (name === 'Atlantis' ? null : `province_${fold(name).replaceAll(' ', '-')}`)
const load = (dataSource: DataSource, folder = DATA): Promise<LoadReport[]> => loadCommerce(dataSource, { folder, units })
const one = async <Row>(dataSource: DataSource, statement: string, values: unknown[] = []): Promise<Row> => ((await dataSource.query(statement, values)) as [Row])[0]
const count = async (dataSource: DataSource, statement: string): Promise<number> => Number((await one<{ count: string }>(dataSource, `SELECT count(*) FROM ${statement}`)).count)

/** ctid and xmin are a row's place and its writer: they change with any update. */
const rows = (dataSource: DataSource): Promise<unknown[]> => Promise.all(['fair', 'fair_exhibitor', 'distributor', 'distribution_contract', 'contract_product', 'commerce_delta', 'source'].map((table) => dataSource.query(`SELECT ctid, xmin, t.* FROM ${table} t ORDER BY ctid`)))

test('loads every row, and a second time changes none', async () => {
  await using database = await openDatabase(definition)
  const reports = await load(database)
  expect(reports.map(({ file }) => file)).toEqual(['fairs.csv', 'article_fairs.csv', 'contracts.csv'])
  for (const report of reports) expect(report).toMatchObject({ inserted: report.rows, updated: 0, unchanged: 0 })
  expect([await count(database, 'fair'), await count(database, 'distribution_contract')]).toEqual([(reports[0]?.rows ?? 0) + (reports[1]?.rows ?? 0), reports[2]?.rows])
  expect(await checkCommerceDeltas(database)).toEqual([])
  const before = await rows(database)
  for (const report of await load(database)) expect(report).toMatchObject({ inserted: 0, updated: 0, unchanged: report.rows })
  expect(await rows(database)).toEqual(before)
})

test('the same load started twice at once counts everything once', async () => {
  await using database = await openDatabase(definition)
  // Connections first: one that has to be opened would let the other load end before.
  await Promise.all([database.query('SELECT 1'), database.query('SELECT 1')])
  const [first, second] = await Promise.all([load(database), load(database)])
  for (const [index, report] of first.entries()) expect(report.inserted + (second[index]?.inserted ?? 0)).toBe(report.rows)
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('the counts of a day are those of the records, memoranda and contracts apart', async () => {
  await using database = await openDatabase(definition)
  await load(database)
  const provinces = ((await database.query('SELECT DISTINCT province_id FROM commerce_delta')) as { province_id: string }[]).map((row) => row.province_id)
  for (const day of ['2020-01-08', '2023-06-30', '2030-01-01']) {
    const sums = await sumDeltas(database, COMMERCE_DELTAS, { measures: ['FAIRS', 'CONTRACTS'], units: provinces, asOf: day, groupBy: ['kind'] })
    const of = (measure: string, kind?: string): number => totalOf(sums.filter((sum) => sum.dimensions['measure'] === measure && (kind === undefined || sum.dimensions['kind'] === kind)))
    expect(of('FAIRS')).toBe(await count(database, `fair WHERE coalesce(starts_on, ends_on) <= '${day}' AND state IS DISTINCT FROM 'CANCELLED' AND state IS DISTINCT FROM 'POSTPONED'`))
    for (const kind of ['CONTRACT', 'MEMORANDUM']) expect([kind, of('CONTRACTS', kind)]).toEqual([kind, await count(database, `distribution_contract WHERE signed_on_latest <= '${day}' AND kind = '${kind}'`)])
  }
})

describe('what was written through the API', () => {
  test('of a loaded fair stays: by an announcement, and by its exhibitors', async () => {
    await using database = await openDatabase(definition)
    await load(database)
    const ids = ((await database.query(`SELECT id FROM fair WHERE state IS NULL AND coalesce(ends_on, '2000-01-01') < '2026-01-01' AND starts_on IS NOT NULL AND ends_on IS NULL ORDER BY id LIMIT 2`)) as { id: string }[]).map((row) => row.id) as [string, string]
    expect(ids).toHaveLength(2)
    await written(database, (write) => relocateFair(write, ids[0], 1, 'SYNTHETIC venue'))
    await written(database, (write) => setExhibitors(write, ids[1], 1, [{ productId: 'product_a' }]))
    using folder = changed('fairs.csv', (text) => withColumn(text, 'booths', '77'))
    const [report] = await load(database, folder.path)
    expect(await database.query('SELECT venue, booths, version FROM fair WHERE id = $1', [ids[0]])).toMatchObject([{ venue: 'SYNTHETIC venue', version: 2 }])
    expect(await count(database, `fair WHERE id IN ('${ids[0]}', '${ids[1]}') AND booths = 77`)).toBe(0)
    expect(await count(database, 'fair WHERE booths = 77')).toBeGreaterThan(0)
    expect((report?.updated ?? 0) + (report?.unchanged ?? 0)).toBe(report?.rows)
    expect(await checkCommerceDeltas(database)).toEqual([])
  })

  test('of a loaded contract stays: amended, and ended', async () => {
    await using database = await openDatabase(definition)
    await load(database)
    const held: { id: string; distributor_id: string }[] = await database.query('SELECT id, distributor_id FROM distribution_contract WHERE value_vnd IS NULL AND signed_on IS NOT NULL ORDER BY id LIMIT 2')
    const [amended, ended] = held as [{ id: string; distributor_id: string }, { id: string; distributor_id: string }]
    await written(database, (write) => amendContract(write, amended.id, 1, { kind: 'MEMORANDUM' as never, distributorId: amended.distributor_id, provinceId: 'province_SYNTHETIC', counterpart: 'SYNTHETIC', productsText: null, productIds: [], signedOn: '2020-05', endsOn: null, statedCount: 7, value: 9, event: null, source: { title: 'SYNTHETIC', url: null } }))
    await written(database, (write) => endContract(write, ended.id, 1, { endedOn: '2026-01-01', reason: null }))
    const kept = await database.query('SELECT * FROM distribution_contract WHERE version > 1 ORDER BY id')
    expect(kept).toHaveLength(2)
    for (const report of await load(database)) expect(report).toMatchObject({ inserted: 0, updated: 0 })
    expect(await database.query('SELECT * FROM distribution_contract WHERE version > 1 ORDER BY id')).toEqual(kept)
    expect(await checkCommerceDeltas(database)).toEqual([])
  })

  test('of a distributor stays, and one that was registered before is the one of its name', async () => {
    await using database = await openDatabase(definition)
    const [name] = readFileSync(join(DATA, 'contracts.csv'), 'utf8').split('\n').filter((line) => line.startsWith('Tiki,')).map((line) => line.split(',')[0])
    const registered = await written(database, (write) => registerDistributor(write, { name: `${name}`.toUpperCase(), kind: 'WHOLESALE' as never, modernChannel: true }))
    await load(database)
    expect(await one(database, `SELECT id, name, kind, modern_channel FROM distributor WHERE name_folded = 'tiki'`)).toEqual({ id: registered.id, name: 'TIKI', kind: 'WHOLESALE', modern_channel: true })
    expect(await count(database, `distributor WHERE name_folded = 'tiki'`)).toBe(1)
    expect(await count(database, `distribution_contract WHERE distributor_id = '${registered.id}'`)).toBeGreaterThan(0)
    const loaded = await one<{ id: string }>(database, `SELECT id FROM distributor WHERE name = 'MM Mega Market'`)
    await written(database, (write) => amendDistributor(write, loaded.id, 1, { name: 'MM Mega Market (SYNTHETIC)', kind: 'WHOLESALE' as never, modernChannel: true }))
    await load(database)
    expect(await one(database, 'SELECT name, modern_channel FROM distributor WHERE id = $1', [loaded.id])).toEqual({ name: 'MM Mega Market (SYNTHETIC)', modern_channel: true })
    expect(await count(database, `distributor WHERE name LIKE 'MM Mega Market%'`)).toBe(1)
  })
})

describe('bad files', () => {
  const problemsOf = async (file: string, change: (text: string) => string): Promise<readonly ImportProblem[]> => {
    await using database = await openDatabase(definition)
    using folder = changed(file, change)
    const error: unknown = await load(database, folder.path).catch((thrown: unknown) => thrown)
    if (!(error instanceof ImportError)) throw error
    expect(await count(database, file === 'contracts.csv' ? 'distribution_contract' : 'fair')).toBe(0)
    expect(await checkCommerceDeltas(database)).toEqual([])
    return error.problems
  }
  const row = (text: string, cells: Record<string, string>): string => {
    const header = (text.split('\n')[0] as string).trim().split(',')
    return `${header.join(',')}\n${header.map((column) => cells[column] ?? '').join(',')}\n`
  }

  test('of fairs: each bad cell by line and column', async () => {
    const cells = { name_vi: 'SYNTHETIC', source_title: 'SYNTHETIC', source_url: 'https://example.vn' }
    expect(await problemsOf('fairs.csv', (text) => row(text, { ...cells, kind: 'MARKET', starts_on: '2026-02-30' }))).toEqual([
      { file: 'fairs.csv', line: 2, column: 'kind', message: expect.stringContaining('must be one of INTERNATIONAL') },
      { file: 'fairs.csv', line: 2, column: 'starts_on', message: expect.any(String) },
    ])
    expect(await problemsOf('fairs.csv', (text) => row(text, { ...cells, province_vi: 'Atlantis', starts_on: '2026-02-02', ends_on: '2026-02-01' }))).toEqual([
      { file: 'fairs.csv', line: 2, column: 'province_vi', message: 'no province is named "Atlantis"' },
      { file: 'fairs.csv', line: 2, column: 'ends_on', message: 'It would end (2026-02-01) before it starts (2026-02-02).' },
    ])
  })

  test('of contracts: an unknown kind, and a distributor of two kinds', async () => {
    const cells = { distributor: 'SYNTHETIC', distributor_kind: 'RETAIL', source_title: 'SYNTHETIC', source_url: 'https://example.vn' }
    expect(await problemsOf('contracts.csv', (text) => row(text, { ...cells, distributor_kind: 'MARKET', value_vnd: '1,5' }))).toMatchObject([{ line: 2, column: null }])
    expect(await problemsOf('contracts.csv', (text) => row(text, { ...cells, distributor_kind: 'MARKET', signed_on: '2026-13' }))).toMatchObject([{ column: 'distributor_kind' }, { column: 'signed_on' }])
    expect(await problemsOf('contracts.csv', (text) => `${row(text, cells)}${row(text, { ...cells, distributor: 'synthetic', distributor_kind: 'EXPORT' }).split('\n')[1]}\n`)).toEqual([{ file: 'contracts.csv', line: 3, column: 'distributor_kind', message: 'synthetic is RETAIL in an earlier row' }])
  })
})

/** A copy of the folder with one file changed, gone when the test is done. */
function changed(file: string, change: (text: string) => string): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'commerce-'))
  cpSync(DATA, path, { recursive: true })
  writeFileSync(join(path, file), change(readFileSync(join(path, file), 'utf8')))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

/** The text of a CSV file without line ends in its cells, with one column's value in every row replaced. */
function withColumn(text: string, column: string, value: string): string {
  const lines = text.trimEnd().split(/\r?\n/)
  const place = (lines[0] as string).split(',').indexOf(column)
  return [lines[0], ...lines.slice(1).map((line) => replaceCell(line, place, value))].join('\n')
}

function replaceCell(line: string, place: number, value: string): string {
  const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? []
  return cells.map((cell, index) => (index === place ? `${value}${cell.endsWith(',') ? ',' : ''}` : cell)).join('')
}
