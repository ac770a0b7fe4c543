import { viewer } from '../../../test/support/write'
import { join, sql } from '../sql'
import type { UnitDirectory } from '../units'
import type { Viewer } from './viewer'
import { publicOrSeen, sees, sightOf, type Sight } from './visibility'

const units: UnitDirectory = { predecessors: async () => (id) => (id === 'new' ? ['old'] : []), known: async () => null, within: async () => null, regionsOn: async () => new Map(), named: async () => [] }

test.each<[string, Viewer | null, Record<string, boolean>]>([
  ['no one', null, { new: false, old: false, other: false, none: false }],
  ['a producer', viewer('PRODUCER', ['new']), { new: false, old: false, other: false, none: false }],
  ['a province', viewer('PROVINCIAL', ['new']), { new: true, old: true, other: false, none: false }],
  ['a province that is no more', viewer('PROVINCIAL', ['old']), { new: false, old: true, other: false, none: false }],
  ['a commune', viewer('COMMUNE', ['new'], { commune: 'SYNTHETIC' }), { new: true, old: true, other: false, none: false }],
  ['the centre', viewer('CENTRAL'), { new: true, old: true, other: true, none: true }],
  ['an auditor', viewer('AUDITOR'), { new: true, old: true, other: true, none: true }],
])('%s sees unfinished work of %j', async (_, who, expected) => {
  const sight = await sightOf(who, units)
  expect(Object.fromEntries(Object.keys(expected).map((place) => [place, sees(sight, place === 'none' ? null : place)]))).toEqual(expected)
})

test('someone without a token needs no look-up of units', async () => {
  const failing: UnitDirectory = { ...units, predecessors: () => Promise.reject(new Error('The graph does not answer.')) }
  expect(await sightOf(null, failing)).toEqual(new Set())
  expect(await sightOf(viewer('CENTRAL'), failing)).toBe('ALL')
})

test.each<[Sight, string, unknown[]]>([
  ['ALL', 'true', []],
  [new Set(), 'true AND (t.public)', []],
  [new Set(['a', 'b']), 'true AND (t.public OR t.province_id = ANY(?::text[]))', [['a', 'b']]],
])('the condition for a sight of %p', (sight, text, values) => {
  const statement = join([sql`true`, ...publicOrSeen('t.public', 't.province_id', sight)], ' AND ')
  expect([statement.sql, statement.values]).toEqual([text, values])
})
