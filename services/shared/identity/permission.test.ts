import { viewer } from '../../../test/support/write'
import { assertMay, assertRole, may, unitsOf, type Permission, type Reach } from './permission'
import type { PredecessorsOf } from '../predecessors'
import { ROLES, type Role, type Viewer } from './viewer'

/** Phú Thọ of 2025 was made from three; one of them, as a tale here, from an older one. */
const predecessorsOf: PredecessorsOf = (id) => ({ 'province_34-25': ['province_63-25', 'province_63-17'], 'province_63-25': ['province_old'] })[id] ?? []

const PLACES = { own: 'province_34-25', predecessor: 'province_63-17', older: 'province_old', other: 'province_34-01', none: null }
type Place = keyof typeof PLACES

test.each<[Place, Reach, boolean]>([
  ['own', 'ANYWHERE', true], ['predecessor', 'ANYWHERE', true], ['older', 'ANYWHERE', true], ['other', 'ANYWHERE', true], ['none', 'ANYWHERE', true],
  ['own', 'OWN_PROVINCE', true], ['predecessor', 'OWN_PROVINCE', true], ['older', 'OWN_PROVINCE', true], ['other', 'OWN_PROVINCE', false], ['none', 'OWN_PROVINCE', false],
])('an office may write for its %s province by %s: %s', (place, reach, expected) => {
  expect(may(viewer('PROVINCIAL', ['province_34-25']), { PROVINCIAL: reach }, { provinceId: PLACES[place] }, predecessorsOf)).toBe(expected)
})

test('an office of a unit that is no more may not write for its successor, nor for what was merged with it', () => {
  const old = viewer('PROVINCIAL', ['province_63-25'])
  const allowed = ['province_63-25', 'province_old', 'province_34-25', 'province_63-17'].map((provinceId) => may(old, { PROVINCIAL: 'OWN_PROVINCE' }, { provinceId }, predecessorsOf))
  expect(allowed).toEqual([true, true, false, false])
})

const district = viewer('DISTRICT', ['province_34-25'], { district: 'Lập Thạch' })
const commune = viewer('COMMUNE', ['province_34-25'], { district: 'Lập Thạch', commune: 'Xuân Hòa' })
const communeOfNow = viewer('COMMUNE', ['province_34-25'], { commune: 'Xuân Hòa' })
const at = (provinceId: string | null, districtName?: string | null, communeName?: string | null) => ({ provinceId, district: districtName, commune: communeName })

test.each<[string, Viewer, Reach, ReturnType<typeof at>, boolean]>([
  ['a district its own', district, 'OWN_DISTRICT', at('province_34-25', 'Lập Thạch'), true],
  ['a district its own in a predecessor', district, 'OWN_DISTRICT', at('province_63-17', 'Lập Thạch', 'Xuân Hòa'), true],
  ['a district another', district, 'OWN_DISTRICT', at('province_34-25', 'Tam Đảo'), false],
  ['a district one of that name elsewhere', district, 'OWN_DISTRICT', at('province_34-01', 'Lập Thạch'), false],
  ['a district what is of no district', district, 'OWN_DISTRICT', at('province_34-25'), false],
  ['a district office without a district', viewer('DISTRICT', ['province_34-25']), 'OWN_DISTRICT', at('province_34-25', 'Lập Thạch'), false],
  ['a district office without a district what is of none', viewer('DISTRICT', ['province_34-25']), 'OWN_DISTRICT', at('province_34-25', null), false],
  ['a commune its own', commune, 'OWN_COMMUNE', at('province_34-25', 'Lập Thạch', 'Xuân Hòa'), true],
  ['a commune another of its district', commune, 'OWN_COMMUNE', at('province_34-25', 'Lập Thạch', 'Bắc Bình'), false],
  ['a commune one of that name in another district', commune, 'OWN_COMMUNE', at('province_34-25', 'Tam Đảo', 'Xuân Hòa'), false],
  ['a commune one of that name in another province', commune, 'OWN_COMMUNE', at('province_34-01', 'Lập Thạch', 'Xuân Hòa'), false],
  ['a commune what is of the district as a whole', commune, 'OWN_COMMUNE', at('province_34-25', 'Lập Thạch'), false],
  ['a commune of a province without districts its own', communeOfNow, 'OWN_COMMUNE', at('province_34-25', null, 'Xuân Hòa'), true],
  ['a commune office without a commune', viewer('COMMUNE', ['province_34-25']), 'OWN_COMMUNE', at('province_34-25', null, null), false],
  ['an office of no province', viewer('PROVINCIAL'), 'OWN_PROVINCE', at('province_34-25'), false],
])('may %s: %4$s', (_, who, reach, subject, expected) => expect(may(who, { [who.role]: reach }, subject, predecessorsOf)).toBe(expected))

test.each<[string | null | undefined, boolean]>([['producer_a', true], ['producer_b', true], ['producer_c', false], [null, false], [undefined, false]])('a producer may write what is of %s: %s', (producerId, expected) => {
  expect(may(viewer('PRODUCER', [], { producerIds: ['producer_a', 'producer_b'] }), { PRODUCER: 'OWN_PRODUCER' }, { provinceId: 'province_34-25', producerId }, predecessorsOf)).toBe(expected)
})

test('a role that is not named may not, wherever it is', () => {
  const permission: Permission = { CENTRAL: 'ANYWHERE' }
  const able = ROLES.filter((role: Role) => may(viewer(role, ['province_34-25'], { producerIds: ['producer_a'] }), permission, { provinceId: 'province_34-25', producerId: 'producer_a' }, predecessorsOf))
  expect(able).toEqual(['CENTRAL'])
})

test('units are found through all their predecessors, also where the records go round in a circle', () => {
  expect([...unitsOf(viewer('PROVINCIAL', ['province_34-25']), predecessorsOf)].sort()).toEqual(['province_34-25', 'province_63-17', 'province_63-25', 'province_old'])
  expect([...unitsOf(viewer('PROVINCIAL', ['a']), (id) => (id === 'a' ? ['b'] : ['a']))].sort()).toEqual(['a', 'b'])
})

test('a refusal says what to do: who may, or where it belongs', () => {
  const permission: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }
  expect(() => assertRole(viewer('AUDITOR'), permission)).toThrow('The role AUDITOR may not do this; CENTRAL, PROVINCIAL may.')
  expect(() => assertRole(viewer('PROVINCIAL'), permission)).not.toThrow()
  expect(() => assertMay(viewer('PROVINCIAL', ['province_34-01']), permission, at('province_34-25', 'Lập Thạch', 'Xuân Hòa'), predecessorsOf, () => 'Phú Thọ')).toThrow('This belongs to Xuân Hòa, Lập Thạch, Phú Thọ, for which you may not write.')
  expect(() => assertMay(viewer('PROVINCIAL', ['province_34-01']), permission, at('province_34-25', 'Lập Thạch', 'Xuân Hòa'), predecessorsOf)).toThrow('This belongs to Xuân Hòa, Lập Thạch, another province, for which you may not write.')
  for (const who of [viewer('PROVINCIAL', ['province_34-01']), viewer('CENTRAL')]) expect(() => assertMay(who, permission, { provinceId: ' ' }, predecessorsOf)).toThrow(expect.objectContaining({ code: 'INVALID', field: 'provinceId' }))
  expect(() => assertMay(viewer('PROVINCIAL', ['province_34-01']), permission, { provinceId: null }, predecessorsOf)).toThrow('This belongs to no province')
})
