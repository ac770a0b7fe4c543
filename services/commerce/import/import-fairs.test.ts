import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { CENTRE, imported, places, workbook, type WrittenCell } from '../../shared/bulk-import/import.test-support'
import { addDays, todayInVietnam } from '../../shared/partial-date'
import { database as definition } from '../database'
import { checkCommerceDeltas } from '../statistics/check'
import { importFairs } from './import-fairs'

const HEADER = ['STT', 'Tên hội chợ', 'Quy mô', 'Tỉnh', 'Địa điểm', 'Từ ngày', 'Đến ngày', 'Đơn vị tổ chức', 'Số gian hàng']
const vn = (day: string): string => day.split('-').reverse().join('/')
const fair = (name: string, startsOn: WrittenCell, endsOn: WrittenCell, more: { kind?: string; province?: string; venue?: string; organisers?: string; booths?: WrittenCell } = {}): WrittenCell[] => [1, name, more.kind ?? 'Cấp tỉnh', more.province ?? 'Bến Tre', more.venue ?? 'Quảng trường', startsOn, endsOn, more.organisers ?? '', more.booths ?? null]
const list = (...rows: WrittenCell[][]): Promise<Buffer> => workbook({ 'Hội chợ': [HEADER, ...rows] })
const NEXT = addDays(todayInVietnam(), 30)

let database: DataSource & AsyncDisposable
beforeEach(async () => {
  database = await openDatabase(definition)
})
afterEach(() => database[Symbol.asyncDispose]())
const rows = async (statement: string): Promise<unknown> => ((await database.query(statement)) as Record<string, unknown>[]).map((row) => Object.values(row))

test('a fair that is over is recorded as it was; one to come is a draft that only its office sees', async () => {
  const report = await imported(database, importFairs, await list(fair('Hội chợ OCOP', '12/3/2024', '18/3/2024', { organisers: 'Sở Công Thương; Chi cục PTNT', booths: '1.150' }), fair('Hội chợ OCOP', vn(NEXT), '')))
  expect(report).toMatchObject({ state: 'APPLIED', problems: [], records: { Fair: { new: 2, changed: 0, unchanged: 0 } } })
  expect(await rows(`SELECT name, state, kind, province_id, to_char(starts_on, 'YYYY-MM-DD') AS since, organisers, booths, version FROM fair ORDER BY starts_on`)).toEqual([
    ['Hội chợ OCOP', null, 'PROVINCIAL', 'province_63-83', '2024-03-12', ['Sở Công Thương', 'Chi cục PTNT'], 1150, 1],
    ['Hội chợ OCOP', 'DRAFT', 'PROVINCIAL', 'province_63-83', NEXT, [], null, 1],
  ])
  expect(await rows('SELECT position FROM fair_announcement')).toEqual([])
  expect(await rows('SELECT record_type, count(*)::int AS n FROM audit_entry GROUP BY 1')).toEqual([['Fair', 2]])
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('a later list corrects a fair of the same name and year; what is public and not over changes by announcements only', async () => {
  await imported(database, importFairs, await list(fair('Hội chợ OCOP', '12/3/2024', '18/3/2024'), fair('Tuần hàng', vn(NEXT), vn(addDays(NEXT, 3)))))
  expect(await imported(database, importFairs, await list(fair('HỘI CHỢ OCOP', '13/3/2024', '18/3/2024', { venue: 'QUẢNG TRƯỜNG' }), fair('Hội chợ OCOP', '1/3/2023', '2/3/2023')))).toMatchObject({ state: 'APPLIED', records: { Fair: { new: 1, changed: 1, unchanged: 0 } } })
  expect(await checkCommerceDeltas(database)).toEqual([])
  await database.query(`UPDATE fair SET state = 'ANNOUNCED' WHERE name = 'Tuần hàng'`)
  expect(places(await imported(database, importFairs, await list(fair('Tuần hàng', vn(addDays(NEXT, 1)), vn(addDays(NEXT, 3))))))).toEqual(['Hội chợ!F2 RULE'])
  expect(await imported(database, importFairs, await list(fair('Tuần hàng', vn(NEXT), vn(addDays(NEXT, 3)), { booths: 12, organisers: 'Sở Công Thương' })))).toMatchObject({ state: 'APPLIED', records: { Fair: { changed: 1 } } })
  for (const other of [{ kind: 'Cấp vùng' }, { organisers: 'Sở NN&MT' }]) expect(places(await imported(database, importFairs, await list(fair('Tuần hàng', vn(NEXT), vn(addDays(NEXT, 3)), other))))).toEqual(['Hội chợ!C2 RULE'])
})

test('a fair that was put off stays public when its days are past', async () => {
  await imported(database, importFairs, await list(fair('Hội chợ OCOP', '12/3/2024', '18/3/2024')))
  await database.query(`UPDATE fair SET state = 'POSTPONED'`)
  expect(places(await imported(database, importFairs, await list(fair('Hội chợ OCOP', '13/3/2024', '18/3/2024'))))).toEqual(['Hội chợ!F2 RULE'])
})

test('what is wrong with rows, and whose they are', async () => {
  const report = await imported(database, importFairs, await list(fair('A', '18/3/2024', '12/3/2024'), fair('B', '2024', ''), fair('C', '1/3/2024', '', { kind: 'To' }), fair('D', '1/3/2024', '', { province: '' }), fair('E', '1/3/2024', '', { province: 'Hà Giang' }), fair('F', '1/3/2024', '', { booths: 200_000 }), fair('G', '1/3/2024', ''), fair('g', '5/3/2024', '')))
  expect(places(report)).toEqual(['Hội chợ!G2 INVALID 12/3/2024', 'Hội chợ!F3 UNREADABLE 2024', 'Hội chợ!C4 UNREADABLE To', 'Hội chợ!5 FORBIDDEN', 'Hội chợ!D6 FORBIDDEN Hà Giang', 'Hội chợ!I7 INVALID 200000', 'Hội chợ!B9 REPEATED'])
  expect(await imported(database, importFairs, await list(fair('D', '1/3/2024', '', { province: '' })), { viewer: CENTRE })).toMatchObject({ state: 'APPLIED' })
  expect(await imported(database, importFairs, await list(fair('D', '1/3/2024', '2/3/2024', { province: '' })), { viewer: CENTRE })).toMatchObject({ records: { Fair: { changed: 1, new: 0 } } })
})
