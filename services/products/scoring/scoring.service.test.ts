import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { CENTRE, councilOf, DISTRICT, DossierOnItsWay, points, PROVINCE, PROVINCIAL, productsOf, refusalOf, someone, writing, type Sheet } from '../dossier/recognition-scene.test-support'
import { dissolveCouncil, establishCouncil, reviseCouncil, type CouncilDetails } from '../council/council.service'
import { database as definition } from '../database'
import { receiveDossier } from '../dossier/dossier.service'
import { amendProduct, type ProductChanges } from '../product/product.service'
import { subPartsOf } from '../score-sheet/score-sheet.rules'
import { scoreDossier } from '../score-sheet/score-sheet.service'
import { criteriaOfProduct } from './scoring.record'
import { closeScoring } from './scoring.service'

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
})
afterAll(() => database[Symbol.asyncDispose]())

/** A dossier before the province's council. */
async function before(on: string, set: number | null = 1): Promise<DossierOnItsWay> {
  const [product] = await productsOf(database, [set])
  return (await (await DossierOnItsWay.begun(database, product as string, 'FIRST', on)).throughTheCommune(on)).reviewed(on)
}

/** One scored under 1048/2019, when the district comes first and hands up. */
async function scoredIn2019(score: number): Promise<unknown> {
  const [product] = await productsOf(database, [1])
  const way = await (await DossierOnItsWay.begun(database, product as string, 'FIRST', '2019-09-10')).throughTheCommune('2019-09-10')
  const { members } = await councilOf(database, 'DISTRICT', 1)
  await way.act(DISTRICT, '2019-09-11', receiveDossier)
  const c = Number(Math.max(0, score - 60).toFixed(2))
  await way.sheet('DISTRICT', members[0] as string, { parts: { A: Math.min(35, score), B: Math.min(25, Math.max(0, Number((score - 35).toFixed(2)))), C: c } }, '2019-09-12')
  return way.closed('DISTRICT', '2019-09-12', 5)
}

test.each([[89, 4], [90, 5], [70, 4], [69, 3], [50, 3], [49, 2], [30, 2], [29.99, 1]])('in 2019 a mean of %d makes %i stars', async (score, stars) => expect(await scoredIn2019(score)).toMatchObject({ stars, criteria_version: '2019' }))

test.each([[89.6, '89 and begin at 90'], [69.99, '69 and begin at 70'], [49.99, '49 and begin at 50']])('in 2019 a mean of %d lies between two bands: refused by 1048/QĐ-TTg', async (score, gap) => {
  expect(await refusalOf(scoredIn2019(score))).toMatchObject({ code: 'RULE', rule: '1048/QĐ-TTg', message: expect.stringContaining(gap) as string })
})

describe('in 2026 before 26/2026, and so by 148/2023', () => {
  test.each([[89.6, 4], [89.99, 4], [90, 5], [69.99, 3], [70, 4], [49.99, 2], [50, 3], [29.99, 1], [30, 2]])('a mean of %d makes %i stars', async (score, stars) => {
    const { members } = await councilOf(database, 'PROVINCE', 1)
    expect(await (await before('2026-01-10')).scored('PROVINCE', members, [points(score)], '2026-01-11', 5)).toMatchObject({ stars, score })
  })
})

test('without a quorum nothing is closed', async () => {
  const { members } = await councilOf(database, 'PROVINCE', 5)
  const way = await before('2026-01-10')
  expect(await refusalOf(way.closed('PROVINCE', '2026-01-11', 5))).toMatchObject({ code: 'RULE', message: expect.stringContaining('No member') as string })
  expect(await refusalOf(way.scored('PROVINCE', members, [points(60), points(60), points(60)], '2026-01-11', 5))).toMatchObject({ code: 'RULE', message: expect.stringContaining('3 of 5') as string })
  await way.sheet('PROVINCE', members[3] as string, points(61), '2026-01-12')
  expect(await way.closed('PROVINCE', '2026-01-12', 5)).toMatchObject({ state: 'COUNCIL_SCORED', score: 60.25 })
})

test('members further apart than their council allows discuss again; both sheets are kept', async () => {
  const { members } = await councilOf(database, 'PROVINCE', 3)
  const [one, two, three] = members as [string, string, string]
  const way = await before('2026-01-10')
  const refused = await refusalOf(way.scored('PROVINCE', members, [points(60), points(66), points(71)], '2026-01-11', 5))
  expect(refused).toMatchObject({ code: 'RULE', message: expect.stringContaining('by 11') as string })
  expect(refused.message).toContain('Thành viên 1 and Thành viên 3 by 11')
  expect(refused.message).not.toContain('Thành viên 2')
  await way.sheet('PROVINCE', three, points(71), '2026-01-12', 1)
  expect((await refusalOf(way.closed('PROVINCE', '2026-01-12', 5))).message).toMatch(/anew: Thành viên 1\.$/)
  // Who sent no version, or an old one, has not seen what stands.
  expect(await refusalOf(way.sheet('PROVINCE', one, points(62), '2026-01-12'))).toMatchObject({ code: 'CONFLICT', field: 'replaces' })
  expect(await refusalOf(way.sheet('PROVINCE', three, points(70), '2026-01-12', 1))).toMatchObject({ code: 'CONFLICT', field: 'replaces' })
  await way.sheet('PROVINCE', one, points(62), '2026-01-12', 1)
  expect(await way.closed('PROVINCE', '2026-01-12', 5)).toMatchObject({ state: 'COUNCIL_SCORED', score: 66.3333 })
  const kept = await database.query('SELECT s.member_id, s.version, s.replaced, s.rediscussed FROM score_sheet s JOIN scoring_round r ON r.id = s.round_id WHERE r.dossier_id = $1 ORDER BY s.member_id, s.version', [way.row.id])
  const sheet = (member: string, version: number, replaced: boolean, rediscussed: boolean): object => ({ member_id: member, version, replaced, rediscussed })
  expect(kept).toEqual([sheet(one, 1, true, false), sheet(one, 2, false, true), sheet(two, 1, false, false), sheet(three, 1, true, false), sheet(three, 2, false, true)].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))))
})

test('the rule is the council\'s own', async () => {
  const { members } = await councilOf(database, 'PROVINCE', 2, { mostApart: 20 })
  expect(await (await before('2026-01-10')).scored('PROVINCE', members, [points(60), points(80)], '2026-01-11', 5)).toMatchObject({ score: 70, stars: 4 })
})

test('by 26/2026 options are said and by 148/2023 parts; minima are read from the one and said with the other', async () => {
  const { members: [member] } = await councilOf(database, 'PROVINCE', 1) as unknown as { members: [string] }
  const [old, now, without] = [await before('2026-01-10'), await before('2026-06-01'), await before('2026-06-01', null)]
  expect(await refusalOf(old.sheet('PROVINCE', member, { choices: [] }, '2026-01-11'))).toMatchObject({ code: 'INVALID', field: 'parts', rule: '148/QĐ-TTg' })
  expect(await refusalOf(now.sheet('PROVINCE', member, points(80), '2026-06-02'))).toMatchObject({ code: 'INVALID', field: 'choices', rule: '26/2026/QĐ-TTg' })
  expect(await refusalOf(without.sheet('PROVINCE', member, { choices: [] }, '2026-06-02'))).toMatchObject({ code: 'RULE', message: expect.stringContaining('product set') as string })
  expect(await refusalOf(old.scored('PROVINCE', [member], [points(80)], '2026-01-11'))).toMatchObject({ code: 'INVALID', field: 'minimaMetForStars' })
  const nothing: Sheet = { choices: (await criteriaOfProduct(database.manager, now.productId)).map(({ id }) => ({ criterionId: id, options: [] })) }
  expect(await refusalOf(now.scored('PROVINCE', [member], [nothing], '2026-06-02', 5))).toMatchObject({ code: 'INVALID', field: 'minimaMetForStars' })
  expect(await now.closed('PROVINCE', '2026-06-02')).toMatchObject({ state: 'COUNCIL_SCORED', stars: 1, score: 0 })
})

test('when other criteria came into force meanwhile, members score anew', async () => {
  const { members: [member] } = await councilOf(database, 'PROVINCE', 1) as unknown as { members: [string] }
  const way = await before('2026-05-20')
  await way.sheet('PROVINCE', member, points(80), '2026-07-21')
  expect(await refusalOf(way.closed('PROVINCE', '2026-07-22', 5))).toMatchObject({ code: 'RULE', rule: '26/2026/QĐ-TTg' })
  const nothing: Sheet = { choices: (await criteriaOfProduct(database.manager, way.productId)).map(({ id }) => ({ criterionId: id, options: [] })) }
  await way.sheet('PROVINCE', member, nothing, '2026-07-22')
  expect(await way.closed('PROVINCE', '2026-07-22')).toMatchObject({ criteria_version: '2026', round: 2 })
})

test('only members of the council of the place and level score, while they sit in it', async () => {
  const way = await before('2026-01-10')
  const [ours, second, centre] = [await councilOf(database, 'PROVINCE', 2), await councilOf(database, 'PROVINCE', 1), await councilOf(database, 'CENTRE', 1)]
  const details: CouncilDetails = { decisionNumber: '2/QĐ', quorum: { numerator: 1, denominator: 2 }, mostApart: 10, members: [{ id: null, name: 'Người khác', office: null, chair: true }], source: { title: 'Quyết định' } }
  const elsewhere = await writing(database, someone('PROVINCIAL', { provinceIds: ['province_01'] }), '2026-01-01', (write) => establishCouncil(write, { level: 'PROVINCE', provinceId: 'province_01', district: null }, details, null))
  const [stranger]: { id: string }[] = await database.query('SELECT id FROM council_member WHERE council_id = $1', [elsewhere.id])
  const sheet = (member: string, viewer = PROVINCIAL): Promise<unknown> => writing(database, viewer, '2026-01-11', (write) => scoreDossier(write, { dossierId: way.row.id, memberId: member, replaces: null, choices: null, parts: { A: 30, B: 20, C: 20 }, comment: null, on: null }))
  expect(await refusalOf(sheet('member_none'))).toMatchObject({ code: 'NOT_FOUND', field: 'memberId' })
  expect(await refusalOf(sheet(ours.members[0] as string, CENTRE))).toMatchObject({ code: 'RULE' })
  // The centre's council and one of another province are not there for ours; whose token is bound to both must not take one for the other.
  for (const hidden of [centre.members[0], stranger?.id]) expect(await refusalOf(sheet(hidden as string))).toMatchObject({ code: 'NOT_FOUND', field: 'memberId' })
  expect(await refusalOf(sheet(stranger?.id as string, someone('PROVINCIAL', { provinceIds: [PROVINCE, 'province_01'] })))).toMatchObject({ code: 'RULE', field: 'memberId', message: expect.stringContaining('another place') as string })
  expect(await refusalOf(sheet(ours.members[0] as string, someone('PRODUCER', { producerIds: ['producer_1'] })))).toMatchObject({ code: 'FORBIDDEN' })
  await sheet(ours.members[0] as string)
  expect(await refusalOf(sheet(second.members[0] as string))).toMatchObject({ code: 'RULE', message: expect.stringContaining('Another council') as string })
  // A member who left, and a council that was dissolved.
  await writing(database, PROVINCIAL, '2026-01-11', (write) => reviseCouncil(write, ours.council.id, 1, { ...details, members: [{ id: ours.members[0] as string, name: 'Thành viên 1', office: null, chair: true }] }, null))
  expect(await refusalOf(sheet(ours.members[1] as string))).toMatchObject({ code: 'RULE', message: expect.stringContaining('left the council') as string })
  await writing(database, PROVINCIAL, '2026-01-11', (write) => dissolveCouncil(write, ours.council.id, 2, null))
  await sheet(second.members[0] as string)
})

test('members who score at the same time all count, and who closes must have seen every sheet', async () => {
  const { members } = await councilOf(database, 'PROVINCE', 8)
  const way = await before('2026-01-10')
  const seen = way.row.version
  await Promise.all(members.map((member, index) => writing(database, PROVINCIAL, '2026-01-11', (write) => scoreDossier(write, { dossierId: way.row.id, memberId: member, replaces: null, choices: null, parts: { A: 30, B: 20, C: 20 + index }, comment: null, on: null }))))
  const close = (version: number): Promise<unknown> => writing(database, PROVINCIAL, '2026-01-11', (write) => closeScoring(write, { dossierId: way.row.id, expectedVersion: version, on: null }, { minutes: 'Biên bản', minimaMetForStars: 5 }))
  expect(await refusalOf(close(seen))).toMatchObject({ code: 'CONFLICT' })
  const [{ version }] = (await database.query('SELECT version FROM dossier WHERE id = $1', [way.row.id])) as [{ version: number }]
  expect(version).toBe(seen + 8)
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => close(version)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await database.query('SELECT sheets, score::float8, stars, closed_on::text FROM scoring_round WHERE dossier_id = $1', [way.row.id])).toEqual([{ sheets: 8, score: 73.5, stars: 4, closed_on: '2026-01-11' }])
})

test('a council has one chair, a real quorum, and its own level', async () => {
  const establish = (over: Partial<CouncilDetails>, level: 'PROVINCE' | 'DISTRICT' = 'PROVINCE', viewer = PROVINCIAL): Promise<unknown> =>
    writing(database, viewer, '2026-01-01', (write) => establishCouncil(write, { level, provinceId: PROVINCE, district: level === 'DISTRICT' ? 'Ba Chẽ' : null }, { decisionNumber: '1', quorum: { numerator: 3, denominator: 4 }, mostApart: 10, members: [{ id: null, name: 'A', office: null, chair: true }], source: { title: 'QĐ' }, ...over }, null))
  expect(await refusalOf(establish({ members: [] }))).toMatchObject({ code: 'INVALID', field: 'members' })
  expect(await refusalOf(establish({ members: [{ id: null, name: 'A', office: null, chair: false }] }))).toMatchObject({ code: 'INVALID', field: 'members' })
  expect(await refusalOf(establish({ quorum: { numerator: 5, denominator: 4 } }))).toMatchObject({ code: 'INVALID', field: 'quorum' })
  expect(await refusalOf(establish({ quorum: { numerator: 0, denominator: 4 } }))).toMatchObject({ code: 'INVALID', field: 'quorum' })
  expect(await refusalOf(establish({}, 'DISTRICT'))).toMatchObject({ code: 'RULE' })
  expect(await refusalOf(establish({}, 'DISTRICT', someone('DISTRICT', { provinceIds: [PROVINCE], district: 'Ba Chẽ' })))).toMatchObject({ code: 'RULE' })
  expect(await refusalOf(establish({}, 'PROVINCE', someone('PROVINCIAL', { provinceIds: ['province_01'] })))).toMatchObject({ code: 'FORBIDDEN' })
})

test('the set by whose sheet members scored stands until the dossier ends, and so does who applies', async () => {
  const { members } = await councilOf(database, 'PROVINCE', 1)
  const way = await before('2026-06-10')
  const amend = (changes: ProductChanges): Promise<unknown> =>
    writing(database, PROVINCIAL, '2026-06-12', async (write) => {
      const [row]: { version: number }[] = await write.manager.query('SELECT version FROM product WHERE id = $1', [way.productId])
      return amendProduct(write, way.productId, (row as { version: number }).version, changes)
    })
  expect(await amend({ setId: 'set_2' })).toMatchObject({ set_id: 'set_2' })
  await amend({ setId: 'set_1' })
  const criteria = await criteriaOfProduct(database.manager, way.productId)
  const choices = criteria.map((criterion) => ({ criterionId: criterion.id, options: subPartsOf(criterion).map((part) => part.at(-1)?.position as number) }))
  await way.sheet('PROVINCE', members[0] as string, { choices }, '2026-06-11')
  expect(await refusalOf(amend({ setId: 'set_2' }))).toMatchObject({ code: 'RULE', field: 'setId' })
  await database.query(`INSERT INTO producer (id, name, kind, kind_derived, province_id, source_id) VALUES ('producer_2', 'HTX Tiên Yên', 'COOPERATIVE', false, $1, 'source_1')`, [PROVINCE])
  expect(await refusalOf(amend({ producerId: 'producer_2' }))).toMatchObject({ code: 'RULE', field: 'producerId' })
  await amend({ description: 'Từ vườn nhà' })
  expect(await way.closed('PROVINCE', '2026-06-12')).toMatchObject({ state: 'POTENTIAL_FIVE_STAR', score: 100 })
})
