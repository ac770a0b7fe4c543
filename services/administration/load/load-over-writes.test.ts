import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { written } from '../../../test/support/write'
import { todayInVietnam } from '../../shared/partial-date'
import type { RecordRow } from '../../shared/write/write'
import { database as definition } from '../database'
import { amendDocument, retractDocument } from '../plan/document.service'
import { PLANS } from '../plan/plan.service'
import { FactKey } from '../programme/programme-fact.entity'
import { stateFact } from '../programme/programme-fact.service'
import { amendTarget } from '../programme/programme-record.service'
import { retractFigure } from '../reported-figure/figure-record.service'
import { checkProgrammeDeltas } from '../statistics/check'
import { loadAdministration } from './load-administration'

const FOLDER = join(__dirname, '..', 'data')
const SOURCE = { title: 'Báo cáo' }

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
  await loadAdministration(database, { folder: FOLDER })
})
afterAll(() => database[Symbol.asyncDispose]())

const contents = (): Promise<unknown[]> =>
  database.query(`SELECT to_jsonb(t) AS row FROM plan t UNION ALL SELECT to_jsonb(t) FROM support_policy t UNION ALL SELECT to_jsonb(t) FROM reported_figure t UNION ALL SELECT to_jsonb(t) FROM programme_fact t
    UNION ALL SELECT to_jsonb(t) FROM target t UNION ALL SELECT to_jsonb(t) FROM programme_activity t UNION ALL SELECT to_jsonb(t) FROM guidance_document t UNION ALL SELECT to_jsonb(t) FROM programme_delta t ORDER BY 1`)

test('what is loaded is counted from the day it is loaded, and loading again changes nothing', async () => {
  expect(await checkProgrammeDeltas(database)).toEqual([])
  const [counted] = await database.query(`SELECT count(*)::int AS rows, count(DISTINCT province_id)::int AS provinces, min(known_on)::text AS known FROM programme_delta`)
  expect(counted).toEqual({ rows: expect.any(Number), provinces: expect.any(Number), known: todayInVietnam() })
  expect(counted.provinces).toBeGreaterThan(30)
  const before = await contents()
  for (const { inserted, updated } of await loadAdministration(database, { folder: FOLDER })) expect({ inserted, updated }).toEqual({ inserted: 0, updated: 0 })
  expect(await contents()).toEqual(before)
})

test('what an official wrote since outlasts another load', async () => {
  const row = async (statement: string): Promise<RecordRow> => (await database.query(statement))[0]
  const [plan, other] = [await row(`SELECT id FROM plan WHERE period_to = '2030' ORDER BY id LIMIT 1`), await row(`SELECT id FROM plan WHERE issued_on IS NOT NULL AND period_to = '2020' ORDER BY id LIMIT 1`)]
  const [figure, target] = [await row('SELECT id FROM reported_figure ORDER BY id LIMIT 1'), await row(`SELECT id, unit, due, decision FROM target ORDER BY id LIMIT 1`)]
  const [stated] = await database.query('DELETE FROM programme_fact WHERE province_id = (SELECT min(province_id) FROM programme_fact) RETURNING province_id').then(([rows]) => rows)
  await written(database, (write) => amendDocument(write, PLANS, plan.id, 1, { amendedOn: '2026-01-05', number: null, summary: 'x', title: 'Tên mới', periodFrom: null, periodTo: '2035', source: SOURCE }))
  await written(database, (write) => retractDocument(write, PLANS, other.id, 1, 'nhầm'))
  await written(database, (write) => retractFigure(write, figure.id, 1))
  await written(database, (write) => amendTarget(write, target.id, 1, { provinceId: null, subject: 'Khác', minimum: 1, maximum: null, unit: 'products', due: '2020', decision: '490/QĐ-TTg', source: SOURCE }))
  await written(database, (write) => stateFact(write, { provinceId: stated.province_id, key: FactKey.PARTY_SECRETARY_DIRECTS, answer: 'NO', statedOn: '2021', speaker: null, quote: null, source: SOURCE }, null))
  const before = await contents()

  await loadAdministration(database, { folder: FOLDER })
  expect(await contents()).toEqual(before)
  expect(await checkProgrammeDeltas(database)).toEqual([])
  expect(await row(`SELECT title, period_to, state FROM plan WHERE id = '${plan.id}'`)).toEqual({ title: 'Tên mới', period_to: '2035', state: 'AMENDED' })
})
