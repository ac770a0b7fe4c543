import { openDatabase } from '../../../test/support/database'
import { addDays } from '../../shared/partial-date'
import { sql } from '../../shared/sql'
import { database as definition } from '../database'
import { statusOn } from './fair.list'
import { fairStatusOn, type RecordedState } from './fair.rules'

const TODAY = '2026-05-10'
const STATES: RecordedState[] = [null, 'DRAFT', 'ANNOUNCED', 'RESCHEDULED', 'POSTPONED', 'CANCELLED', 'OPEN', 'CLOSED']
const DAYS = [null, ...[-2, -1, 0, 1, 2].map((days) => addDays(TODAY, days))]

test('the status by SQL is the status by rule, for every state and every order of the dates', async () => {
  await using database = await openDatabase(definition)
  const courses = STATES.flatMap((state) => DAYS.flatMap((startsOn) => DAYS.map((endsOn) => ({ state, startsOn, endsOn })))).filter(({ startsOn, endsOn }) => startsOn === null || endsOn === null || startsOn <= endsOn)
  expect(courses.length).toBe(8 * 26)
  await database.query(`INSERT INTO source (id, title) VALUES ('source_1', 'SYNTHETIC')`)
  await database.query(
    `INSERT INTO fair (id, name, state, starts_on, ends_on, source_id) SELECT 'fair_' || place, 'SYNTHETIC', state, starts_on, ends_on, 'source_1' FROM unnest($1::text[], $2::date[], $3::date[]) WITH ORDINALITY AS given(state, starts_on, ends_on, place)`,
    [courses.map(({ state }) => state), courses.map(({ startsOn }) => startsOn), courses.map(({ endsOn }) => endsOn)],
  )
  const status = sql`SELECT ${statusOn(TODAY)} AS status FROM fair t ORDER BY substr(id, 6)::int`
  const rows: { status: string }[] = await database.query(status.text, status.values as unknown[])
  expect(courses.map((course, index) => ({ ...course, status: rows[index]?.status }))).toEqual(courses.map((course) => ({ ...course, status: fairStatusOn(course, TODAY) })))
})
