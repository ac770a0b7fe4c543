import { openDatabase } from '../../../test/support/database'
import { join, raw, sql } from '../../shared/sql'
import { database as definition } from '../database'
import { DistributorKind } from './distributor.entity'
import { whereModern } from './distributor.list'
import { isModernChannel } from './distributor.rules'

test.each<[`${DistributorKind}`, boolean | null, boolean | null]>([
  ['ECOMMERCE', null, true],
  ['ECOMMERCE', true, true],
  ['RETAIL', true, true],
  ['RETAIL', false, false],
  ['RETAIL', null, null],
  ['WHOLESALE', null, null],
  ['WHOLESALE', true, true],
  ['EXPORT', null, null],
  ['EXPORT', false, false],
])('%s, stated %s, is a modern channel: %s', (kind, stated, modern) => expect(isModernChannel(kind, stated)).toBe(modern))

test('the filter keeps by the same rule, and leaves the unknown out', async () => {
  await using database = await openDatabase(definition)
  const all = Object.values(DistributorKind).flatMap((kind) => [null, true, false].map((stated) => ({ kind, stated })))
  await database.query(`INSERT INTO distributor (id, name, kind, modern_channel) SELECT 'distributor_' || place, 'SYNTHETIC ' || place, kind, stated FROM unnest($1::text[], $2::boolean[]) WITH ORDINALITY AS given(kind, stated, place)`, [
    all.map(({ kind }) => kind),
    all.map(({ stated }) => stated),
  ])
  const kept = async (modern: boolean | undefined): Promise<number[]> => {
    const statement = sql`SELECT substr(id, 13)::int AS place FROM distributor ${raw('d')} WHERE ${join([sql`true`, ...whereModern('d', modern)], ' AND ')} ORDER BY place`
    return ((await database.query(statement.text, statement.values as unknown[])) as { place: number }[]).map(({ place }) => place - 1)
  }
  const places = (modern: boolean): number[] => all.flatMap(({ kind, stated }, place) => (isModernChannel(kind, stated) === modern ? [place] : []))
  expect(await kept(true)).toEqual(places(true))
  expect(await kept(false)).toEqual(places(false))
  expect(await kept(undefined)).toHaveLength(all.length)
})
