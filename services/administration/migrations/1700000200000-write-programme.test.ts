import { pino } from 'pino'
import { openDatabase } from '../../../test/support/database'
import { givenUnits, NORTH } from '../../../test/support/units'
import { migrate } from '../../shared/migrate'
import { todayInVietnam } from '../../shared/partial-date'
import { database as definition } from '../database'
import { checkProgrammeDeltas } from '../statistics/check'
import { CreateAdministration1700000000000 } from './1700000000000-create-administration'
import { WriteAdministration1700000100000 } from './1700000100000-write-administration'

test('a database with records from before is counted as it is brought up to date, and nothing of it is lost', async () => {
  await using database = await openDatabase({ entities: [], migrations: [CreateAdministration1700000000000, WriteAdministration1700000100000] })
  await givenUnits(database)
  await database.query(`INSERT INTO source (id, title) VALUES ('s', 'x')`)
  await database.query(`INSERT INTO plan (id, province_id, title, issued_on, issued_on_latest, period_to, period_to_latest, source_id, kind) VALUES ('plan_1', $1, 'a', '2019', '2019-12-31', '2020', '2020-12-31', 's', 'PROJECT'), ('plan_2', $1, 'b', NULL, NULL, NULL, NULL, 's', 'PLAN')`, [NORTH])
  await database.query(`INSERT INTO support_policy (id, province_id, title, issued_on, issued_on_latest, source_id) VALUES ('policy_1', $1, 'c', '2019-05', '2019-05-31', 's')`, [NORTH])
  await database.query(`INSERT INTO programme_fact VALUES ($1, 'PARTY_SECRETARY_DIRECTS', 'YES', '2020', NULL, NULL, 's')`, [NORTH])
  await database.query(`INSERT INTO indicator VALUES ('i', 'i')`)
  await database.query(`INSERT INTO reported_figure (id, indicator_id, scope_id, value, unit, kind, source_id) VALUES ('figure_1', 'i', $1, 1, 'products', 'ACTUAL', 's'), ('figure_2', 'i', 'VN', 1, 'products', 'ACTUAL', 's')`, [NORTH])

  await migrate(definition, { url: (database.options as { url: string }).url, log: pino({ level: 'silent' }), name: 'test' })
  expect(await database.query(`SELECT measure, status, effective_on::text, delta::int, known_on::text FROM programme_delta ORDER BY effective_on, measure`)).toEqual([
    { measure: 'UNDATED', status: '', effective_on: '0001-01-01', delta: 1, known_on: todayInVietnam() },
    { measure: 'POLICY', status: '', effective_on: '2019-05-31', delta: 1, known_on: todayInVietnam() },
    { measure: 'STATUS', status: 'PROJECT', effective_on: '2019-12-31', delta: 1, known_on: todayInVietnam() },
    { measure: 'STATUS', status: 'PROJECT', effective_on: '2021-01-01', delta: -1, known_on: todayInVietnam() },
  ])
  expect(await checkProgrammeDeltas(database)).toEqual([])
  expect(await database.query('SELECT id, state, version FROM plan UNION ALL SELECT id, state, version FROM support_policy ORDER BY id')).toEqual([
    { id: 'plan_1', state: 'APPROVED', version: 1 }, { id: 'plan_2', state: 'ISSUED', version: 1 }, { id: 'policy_1', state: 'ISSUED', version: 1 },
  ])
  expect(await database.query('SELECT id, province_id FROM reported_figure ORDER BY id')).toEqual([{ id: 'figure_1', province_id: NORTH }, { id: 'figure_2', province_id: null }])
  expect(await database.query('SELECT id, version FROM programme_fact')).toEqual([{ id: `fact_${NORTH}_PARTY_SECRETARY_DIRECTS`, version: 1 }])
})
