import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { atOnce, CENTRE, councilOf, DISTRICT, DossierOnItsWay, points, PRODUCER, PROVINCE, PROVINCIAL, productsOf, refusalOf, someone, writing } from '../dossier/recognition-scene.test-support'
import type { Viewer } from '../../shared/identity/viewer'
import { applyDeltas, negated, sumDeltas, totalOf } from '../../shared/dated-deltas'
import { database as definition } from '../database'
import * as dossiers from '../dossier/dossier.service'
import type { DossierKindName } from '../dossier/dossier-states.rules'
import { criteriaOfProduct } from '../scoring/scoring.record'
import { subPartsOf } from '../score-sheet/score-sheet.rules'
import { checkRatingDeltas, contributionsOf } from '../statistics/check'
import { EVER, RATING_DELTAS, VALID } from '../statistics/rating-deltas'
import { correctRating, extendRating, undoRatingWithdrawal, withdrawRating, type Correction, type RatingAct, type WithdrawalGroundName } from './certificate.service'

let database: DataSource & AsyncDisposable
let members: string[]
beforeAll(async () => {
  database = await openDatabase(definition)
  ;({ members } = await councilOf(database, 'PROVINCE', 1))
})
afterAll(() => database[Symbol.asyncDispose]())
afterEach(async () => expect(await checkRatingDeltas(database)).toEqual([]))

interface Row {
  id: string
  version: number
  stars: number
  from: string
  until: string
  extended: string | null
  withdrawn: string | null
  superseded: string | null
}

const ratingsOf = (product: string): Promise<Row[]> =>
  database.query(`SELECT id, version, stars, counts_from::text AS from, counts_until::text AS until, extended_until::text AS extended, withdrawn_on::text AS withdrawn, superseded_on::text AS superseded FROM rating WHERE product_id = $1 ORDER BY counts_from, id`, [product])

/** A product recognised by the province on a day, when 148/2023 or 1489/2025 held. */
async function recognised(stars: 3 | 4, on: string, product?: string, kind: DossierKindName = 'FIRST', filedOn = on): Promise<{ product: string; rating: Row }> {
  const id = product ?? ((await productsOf(database, [1]))[0] as string)
  const way = await (await DossierOnItsWay.begun(database, id, kind, filedOn)).throughTheCommune(filedOn)
  if (filedOn <= '2025-06-30') await throughTheDistrict(way, stars, filedOn)
  await way.reviewed(filedOn)
  await way.scored('PROVINCE', members, [points(stars === 4 ? 75 : 60)], on, 5)
  await way.recognised('PROVINCE', on)
  return { product: id, rating: (await ratingsOf(id)).at(-1) as Row }
}

async function throughTheDistrict(way: DossierOnItsWay, stars: number, on: string): Promise<void> {
  const district = await councilOf(database, 'DISTRICT', 1)
  await way.act(DISTRICT, on, dossiers.receiveDossier)
  await way.scored('DISTRICT', district.members, [points(stars === 4 ? 75 : 60)], on, 5)
  await way.act(DISTRICT, on, (write, act) => dossiers.forwardDossier(write, act, null))
}

/** A rating that was compiled from the press: no dossier, no level. */
async function compiled(stars: number, decidedOn: string, over: { until: string | null; potential?: boolean }): Promise<string> {
  const [product] = (await productsOf(database, [1])) as [string]
  const id = `rating_${product}`
  await database.transaction(async (manager) => {
    const before = await contributionsOf(manager, [product])
    await manager.query(`INSERT INTO rating (id, product_id, stars, decided_on, counts_from, counts_until, potential_five_star, source_id) VALUES ($1, $2, $3, $4, $5, $6, $7, 'source_1')`, [id, product, stars, decidedOn, decidedOn, over.until, over.potential ?? false])
    await applyDeltas(manager, RATING_DELTAS, [...negated(before), ...(await contributionsOf(manager, [product]))])
  })
  return id
}

const act = (rating: Row): RatingAct => ({ ratingId: rating.id, expectedVersion: rating.version })
const withdraw = (rating: RatingAct, on: string, viewer: Viewer = PROVINCIAL, today = on, ground: WithdrawalGroundName = 'NO_LONGER_PRODUCED'): Promise<unknown> => writing(database, viewer, today, (write) => withdrawRating(write, rating, { on, ground, decisionNumber: '7/QĐ-UBND' }))

test('a certificate is withdrawn from a day on: the day before is its last', async () => {
  const { product, rating } = await recognised(4, '2025-08-01')
  await withdraw(act(rating), '2026-02-01')
  expect(await ratingsOf(product)).toMatchObject([{ withdrawn: '2026-02-01', until: '2026-01-31', version: 2 }])
  expect(await refusalOf(withdraw({ ratingId: rating.id, expectedVersion: 1 }, '2026-02-02'))).toMatchObject({ code: 'CONFLICT' })
})

test('what is withdrawn is not withdrawn again, on a day before or after: its ground and decision stay', async () => {
  const { product, rating } = await recognised(4, '2025-08-01')
  await withdraw(act(rating), '2026-02-01')
  for (const day of ['2026-01-15', '2026-02-01', '2026-02-02']) expect(await refusalOf(withdraw({ ratingId: rating.id, expectedVersion: 2 }, day, PROVINCIAL, '2026-03-01', 'FORGED_FILE'))).toMatchObject({ code: 'RULE', field: 'ratingId', message: expect.stringContaining('2026-02-01') as string })
  expect(await ratingsOf(product)).toMatchObject([{ withdrawn: '2026-02-01', version: 2 }])
})

test.each<WithdrawalGroundName>(['FORGED_FILE', 'CRITERIA_NO_LONGER_MET', 'BREACH_OF_LAW', 'MISUSE_OF_MARK', 'NO_LONGER_PRODUCED', 'OTHER'])('the ground %s is kept', async (ground) => {
  const id = await compiled(4, '2025-01-01', { until: '2027-12-31' })
  await withdraw({ ratingId: id, expectedVersion: 1 }, '2026-06-01', PROVINCIAL, '2026-06-01', ground)
  expect(await database.query('SELECT withdrawal_ground AS ground FROM rating WHERE id = $1', [id])).toEqual([{ ground }])
})

test('not before its first day, not after its last, not in the future, not without dates', async () => {
  const { rating } = await recognised(4, '2025-08-01')
  for (const day of ['2025-07-31', '2028-08-01']) expect(await refusalOf(withdraw(act(rating), day, PROVINCIAL, '2028-09-01'))).toMatchObject({ code: 'RULE', field: 'on' })
  expect(await refusalOf(withdraw(act(rating), '2026-02-02', PROVINCIAL, '2026-02-01'))).toMatchObject({ code: 'INVALID', field: 'on' })
  expect(await refusalOf(withdraw({ ratingId: await compiled(4, '2018-05-01', { until: null }), expectedVersion: 1 }, '2026-02-01'))).toMatchObject({ code: 'RULE', field: 'ratingId' })
  expect(await refusalOf(withdraw({ ratingId: 'rating_none', expectedVersion: 1 }, '2026-02-01'))).toMatchObject({ code: 'NOT_FOUND', field: 'ratingId' })
})

test.each<[string, number, string, boolean, string, Viewer, boolean]>([
  ['four stars by the province', 4, '2025-01-01', false, '2026-06-01', PROVINCIAL, true],
  ['four stars by the centre', 4, '2025-01-01', false, '2026-06-01', CENTRE, false],
  ['five stars by the centre', 5, '2025-01-01', false, '2026-06-01', CENTRE, true],
  ['five stars by the province', 5, '2025-01-01', false, '2026-06-01', PROVINCIAL, false],
  ['potential five stars by the province', 5, '2025-01-01', true, '2026-06-01', PROVINCIAL, true],
  ['a district\'s three stars by the district, on its last day', 3, '2024-01-01', false, '2025-06-30', DISTRICT, true],
  ['a district\'s three stars by the province, on that day', 3, '2024-01-01', false, '2025-06-30', PROVINCIAL, false],
  ['a district\'s three stars by the district, the day after', 3, '2024-01-01', false, '2025-07-01', DISTRICT, false],
  ['a district\'s three stars by the province, the day after', 3, '2024-01-01', false, '2025-07-01', PROVINCIAL, true],
  ['the province\'s three stars while districts certify', 3, '2023-01-17', false, '2023-09-17', PROVINCIAL, true],
])('%s', async (_, stars, decidedOn, potential, day, viewer, possible) => {
  const id = await compiled(stars, decidedOn, { until: '2027-12-31', potential })
  const { done, refusals } = await atOnce([withdraw({ ratingId: id, expectedVersion: 1 }, day, viewer)])
  expect({ done, codes: refusals.map(({ code }) => code) }).toEqual(possible ? { done: 1, codes: [] } : { done: 0, codes: ['RULE'] })
})

test('another province and a producer may not', async () => {
  const { rating } = await recognised(4, '2025-08-01')
  for (const viewer of [someone('PROVINCIAL', { provinceIds: ['province_01'] }), PRODUCER, someone('COMMUNE', { provinceIds: [PROVINCE], commune: 'Đồn Đạc', district: 'Ba Chẽ' })]) expect(await refusalOf(withdraw(act(rating), '2026-02-01', viewer))).toMatchObject({ code: 'FORBIDDEN' })
})

test('an upgrade supersedes from its day, and is refused when it is none', async () => {
  const { product } = await recognised(3, '2025-08-01')
  await recognised(4, '2026-03-01', product, 'UPGRADE', '2026-02-01')
  expect(await ratingsOf(product)).toMatchObject([{ stars: 3, superseded: '2026-03-01', until: '2026-02-28' }, { stars: 4, superseded: null, from: '2026-03-01', until: '2029-02-28' }])
  expect(await refusalOf(recognised(4, '2026-05-01', product, 'UPGRADE', '2026-04-01'))).toMatchObject({ code: 'RULE', message: expect.stringContaining('no upgrade') as string })
  expect(await ratingsOf(product)).toMatchObject([{ stars: 3 }, { stars: 4, superseded: null }])
})

test('a re-rating is filed in its window, and supersedes', async () => {
  // Decided 1 July 2025, its own end is 30 June 2028.
  const { product } = await recognised(4, '2025-07-01')
  const file = async (on: string): Promise<unknown> => {
    const way = await DossierOnItsWay.begun(database, product, 'RE_RATING', on)
    try {
      return await way.act(PRODUCER, on, dossiers.submitDossier)
    } finally {
      await way.act(PRODUCER, on, (write, which) => dossiers.abandonDossier(write, which, 'Thử'))
    }
  }
  expect(await refusalOf(file('2028-01-01'))).toMatchObject({ code: 'RULE', rule: '26/2026/QĐ-TTg, article 7.6' })
  expect(await file('2028-01-02')).toMatchObject({ state: 'SUBMITTED_TO_COMMUNE' })
  expect(await file('2028-03-02')).toMatchObject({ state: 'SUBMITTED_TO_COMMUNE' })
  expect(await refusalOf(file('2028-03-03'))).toMatchObject({ code: 'RULE', rule: '26/2026/QĐ-TTg, article 7.6' })
})

describe('an extension', () => {
  /** Decided on 5 September 2023 at four stars: its end is 4 September 2026, and its window was over on 7 May 2026. */
  async function pending(): Promise<{ product: string; rating: Row; way: DossierOnItsWay }> {
    const { product, rating } = await recognised(4, '2023-09-05')
    const way = await (await DossierOnItsWay.begun(database, product, 'RE_RATING', '2026-06-01')).throughTheCommune('2026-06-01')
    return { product, rating, way: await way.reviewed('2026-06-02') }
  }
  const extend = (rating: RatingAct, until: string | null, on = '2026-06-03', viewer: Viewer = PROVINCIAL): Promise<unknown> => writing(database, viewer, on, (write) => extendRating(write, rating, { until, on: null }))

  test('goes 180 days past the end, and not one more', async () => {
    const { product, rating } = await pending()
    expect(await refusalOf(extend(act(rating), '2027-03-04'))).toMatchObject({ code: 'RULE', rule: '26/2026/QĐ-TTg, article 12' })
    expect(await refusalOf(extend(act(rating), null, '2026-06-03', CENTRE))).toMatchObject({ code: 'RULE' })
    await extend(act(rating), null)
    expect(await ratingsOf(product)).toMatchObject([{ extended: '2027-03-03', until: '2027-03-03' }])
  })

  test('ends with the refusal of the re-rating', async () => {
    const { product, rating, way } = await pending()
    await extend(act(rating), null)
    await way.act(PROVINCIAL, '2026-10-15', (write, which) => dossiers.disqualifyDossier(write, which, 'INCOMPLETE_FILE', 'Thiếu hồ sơ'))
    expect(await ratingsOf(product)).toMatchObject([{ extended: '2026-10-14', until: '2026-10-14' }])
  })

  test('does not shorten the 36 months when the refusal comes before their end', async () => {
    const { product, rating, way } = await pending()
    await extend(act(rating), null)
    await way.act(PROVINCIAL, '2026-07-15', (write, which) => dossiers.disqualifyDossier(write, which, 'INCOMPLETE_FILE', 'Thiếu hồ sơ'))
    expect(await ratingsOf(product)).toMatchObject([{ extended: null, until: '2026-09-04' }])
  })

  test('ends with the new rating', async () => {
    const { product, rating, way } = await pending()
    await extend(act(rating), null)
    await way.act(PROVINCIAL, '2026-06-10', (write, which) => dossiers.requestSupplement(write, which, 'Thêm'))
    await way.act(PRODUCER, '2026-06-11', (write, which) => dossiers.supplementDossier(write, which, 'Đây'))
    await way.act(PROVINCIAL, '2026-06-12', (write, which) => dossiers.reviewDossier(write, which, 'Đủ'))
    // Filed after 26/2026 came into force it is scored by options: all that can be had, but for the contract that is a minimum of five stars.
    const criteria = await criteriaOfProduct(database.manager, product)
    const choices = criteria.map((criterion) => ({ criterionId: criterion.id, options: subPartsOf(criterion).map((part) => (criterion.id === 'criterion_1-B-4-4.1' ? 2 : (part.at(-1)?.position as number))) }))
    await way.scored('PROVINCE', members, [{ choices }], '2026-09-30')
    await way.recognised('PROVINCE', '2026-10-01')
    expect(await ratingsOf(product)).toMatchObject([{ extended: '2027-03-03', superseded: '2026-10-01', until: '2026-09-30' }, { stars: 4, from: '2026-10-01' }])
  })

  test('needs a re-rating that is filed, of a certificate whose window could not be met', async () => {
    const { rating } = await recognised(4, '2023-09-05')
    expect(await refusalOf(extend(act(rating), null))).toMatchObject({ code: 'RULE', message: expect.stringContaining('no re-rating') as string })
    const later = await recognised(4, '2025-08-01')
    expect(await refusalOf(extend(act(later.rating), null))).toMatchObject({ code: 'RULE', message: expect.stringContaining('could be filed') as string })
  })
})

describe('a correction', () => {
  const correct = (rating: RatingAct, today: string, over: Partial<Correction>, viewer: Viewer = PROVINCIAL): Promise<unknown> =>
    writing(database, viewer, today, (write) => correctRating(write, rating, { stars: null, decidedOn: null, decisionNumber: null, certificateNumber: null, reason: 'Nhập nhầm', source: { title: 'Quyết định đính chính' }, ...over }))
  /** Products of three and of four stars on 1 December 2025, valid and ever, as known on a day or now. */
  const counts = async (asKnownOn: string | null): Promise<number[]> => {
    const sums = await sumDeltas(database, RATING_DELTAS, { measures: [VALID, EVER], units: [PROVINCE], asOf: '2025-12-01', asKnownOn, groupBy: ['stars'] })
    return [VALID, EVER].flatMap((measure) => ['3', '4'].map((stars) => totalOf(sums.filter((sum) => sum.dimensions['measure'] === measure && sum.dimensions['stars'] === stars))))
  }

  test('does not change what was known: as of a past day the old counts as known then, the new as known now', async () => {
    const { product, rating } = await recognised(4, '2025-10-01')
    const [dayBefore, onTheDay, now] = [await counts('2026-01-14'), await counts('2026-01-15'), await counts(null)]
    await correct(act(rating), '2026-01-15', { stars: 3, decisionNumber: '10/QĐ-UBND' })
    const moved = (known: readonly number[]): number[] => known.map((count, index) => count + (index % 2 === 0 ? 1 : -1))
    expect(await counts('2026-01-14')).toEqual(dayBefore)
    expect(await counts('2026-01-15')).toEqual(moved(onTheDay))
    expect(await counts(null)).toEqual(moved(now))
    expect(await ratingsOf(product)).toMatchObject([{ stars: 3, version: 2 }])
    expect(await database.query('SELECT stars, decision_number AS decision, counts_until::text AS until, corrected_on::text AS on, reason FROM rating_correction WHERE rating_id = $1', [rating.id])).toEqual([{ stars: 4, decision: '9/QĐ', until: '2028-09-30', on: '2026-01-15', reason: 'Nhập nhầm' }])
  })

  test('of the date moves both ends, and the end of what it superseded', async () => {
    const { product } = await recognised(3, '2025-08-01')
    const { rating } = await recognised(4, '2026-03-01', product, 'UPGRADE', '2026-02-01')
    await correct(act(rating), '2026-04-01', { decidedOn: '2026-02-10' })
    expect(await ratingsOf(product)).toMatchObject([{ superseded: '2026-02-10', until: '2026-02-09' }, { from: '2026-02-10', until: '2029-02-09' }])
  })

  test('of the date does not reach before what it superseded began', async () => {
    const { product } = await recognised(3, '2025-08-01')
    const { rating } = await recognised(4, '2026-03-01', product, 'UPGRADE', '2026-02-01')
    expect(await refusalOf(correct(act(rating), '2026-04-01', { decidedOn: '2025-07-31' }))).toMatchObject({ code: 'INVALID', field: 'decidedOn' })
    expect(await ratingsOf(product)).toMatchObject([{ superseded: '2026-03-01', until: '2026-02-28' }, { from: '2026-03-01' }])
  })

  test.each([['five stars that should be four', 5, 4], ['four stars that should be five', 4, 5]])('of %s is the centre\'s', async (_, stars, should) => {
    const id = await compiled(stars, '2025-01-01', { until: '2027-12-31' })
    expect(await refusalOf(correct({ ratingId: id, expectedVersion: 1 }, '2026-01-01', { stars: should }))).toMatchObject({ code: 'RULE', message: expect.stringContaining('CENTRE') as string })
    expect(await correct({ ratingId: id, expectedVersion: 1 }, '2026-01-01', { stars: should }, CENTRE)).toMatchObject({ stars: should })
  })

  test('of 29 February', async () => {
    const id = await compiled(4, '2024-03-01', { until: '2027-02-28' })
    await correct({ ratingId: id, expectedVersion: 1 }, '2026-01-01', { decidedOn: '2024-02-29' })
    expect(await database.query('SELECT counts_from::text AS from, counts_until::text AS until FROM rating WHERE id = $1', [id])).toEqual([{ from: '2024-02-29', until: '2027-02-27' }])
  })

  test('is refused when it says nothing new, something impossible, or is another\'s to make', async () => {
    const { rating } = await recognised(4, '2025-08-01')
    expect(await refusalOf(correct(act(rating), '2026-01-01', { stars: 4 }))).toMatchObject({ code: 'INVALID' })
    expect(await refusalOf(correct(act(rating), '2026-01-01', { stars: 6 }))).toMatchObject({ code: 'INVALID', field: 'stars' })
    expect(await refusalOf(correct(act(rating), '2026-01-01', { stars: 2 }))).toMatchObject({ code: 'RULE', field: 'stars' })
    expect(await refusalOf(correct(act(rating), '2026-01-01', { stars: 5 }))).toMatchObject({ code: 'RULE' })
    expect(await refusalOf(correct(act(rating), '2026-01-01', { decidedOn: '2026-01-02' }))).toMatchObject({ code: 'INVALID', field: 'decidedOn' })
    expect(await refusalOf(correct(act(rating), '2026-01-01', { stars: 3, reason: ' ' }))).toMatchObject({ code: 'INVALID', field: 'reason' })
    expect(await refusalOf(correct(act(rating), '2026-01-01', { stars: 3 }, CENTRE))).toMatchObject({ code: 'RULE' })
    await withdraw(act(rating), '2026-02-01')
    expect(await refusalOf(correct({ ratingId: rating.id, expectedVersion: 2 }, '2026-03-01', { decidedOn: '2026-02-02' }))).toMatchObject({ code: 'INVALID', field: 'decidedOn' })
  })
})

describe('a withdrawal that was recorded wrongly', () => {
  const undo = (rating: RatingAct, today: string, viewer: Viewer = PROVINCIAL, reason = 'Nhập nhầm sản phẩm'): Promise<unknown> => writing(database, viewer, today, (write) => undoRatingWithdrawal(write, rating, { reason, source: { title: 'Công văn đính chính' } }))
  /** Products of four stars valid and ever on a day, as known on another. */
  const counts = async (asOf: string, asKnownOn: string | null): Promise<number[]> => {
    const sums = await sumDeltas(database, RATING_DELTAS, { measures: [VALID, EVER], units: [PROVINCE], asOf, asKnownOn, groupBy: ['stars'] })
    return [VALID, EVER].map((measure) => totalOf(sums.filter((sum) => sum.dimensions['measure'] === measure && sum.dimensions['stars'] === '4')))
  }

  test('is taken back: the certificate counts as if there had been none, and as known before not', async () => {
    const { product, rating } = await recognised(4, '2025-10-01')
    // As of a day after the withdrawal, and of the certificate's last; as known the day before the undoing, on its day and now.
    const all = async (): Promise<number[][]> => Promise.all(['2026-05-01', '2028-09-30'].flatMap((asOf) => ['2026-02-28', '2026-03-01', null].map((known) => counts(asOf, known))))
    const never = await all()
    await withdraw(act(rating), '2026-02-01', PROVINCIAL, '2026-02-02', 'FORGED_FILE')
    const withdrawn = await all()
    expect(withdrawn).toEqual(never.map(([valid, ever]) => [(valid as number) - 1, ever]))
    expect(await undo({ ratingId: rating.id, expectedVersion: 2 }, '2026-03-01')).toMatchObject({ withdrawn_on: null, withdrawal_ground: null, withdrawal_decision: null, counts_until: '2028-09-30', version: 3 })
    expect(await all()).toEqual(never.map((restored, index) => (index % 3 === 0 ? withdrawn[index] : restored)))
    expect(await database.query('SELECT withdrawn_on::text AS on, withdrawal_ground AS ground, withdrawal_decision AS decision, counts_until::text AS until, corrected_on::text AS corrected, reason FROM rating_correction WHERE rating_id = $1', [rating.id])).toEqual([{ on: '2026-02-01', ground: 'FORGED_FILE', decision: '7/QĐ-UBND', until: '2026-01-31', corrected: '2026-03-01', reason: 'Nhập nhầm sản phẩm' }])
    // With another day and ground it can be withdrawn anew.
    await withdraw({ ratingId: rating.id, expectedVersion: 3 }, '2026-01-15', PROVINCIAL, '2026-03-02')
    expect(await ratingsOf(product)).toMatchObject([{ withdrawn: '2026-01-15', until: '2026-01-14' }])
  })

  test('leaves alone what superseded it meanwhile: its last day is the day before', async () => {
    const { product, rating } = await recognised(3, '2025-08-01')
    await withdraw(act(rating), '2026-02-01')
    await recognised(4, '2026-03-01', product, 'FIRST', '2026-02-15')
    await undo({ ratingId: rating.id, expectedVersion: 2 }, '2026-04-01')
    expect(await ratingsOf(product)).toMatchObject([{ withdrawn: null, superseded: '2026-03-01', until: '2026-02-28' }, { stars: 4, superseded: null }])
  })

  test('is taken back by whoever withdraws it, with a reason, and only where there is one', async () => {
    const { rating } = await recognised(4, '2025-08-01')
    expect(await refusalOf(undo(act(rating), '2026-02-01'))).toMatchObject({ code: 'RULE', field: 'ratingId' })
    await withdraw(act(rating), '2026-02-01')
    const withdrawn = { ratingId: rating.id, expectedVersion: 2 }
    expect(await refusalOf(undo(act(rating), '2026-02-02'))).toMatchObject({ code: 'CONFLICT' })
    expect(await refusalOf(undo(withdrawn, '2026-02-02', CENTRE))).toMatchObject({ code: 'RULE', field: 'ratingId' })
    expect(await refusalOf(undo(withdrawn, '2026-02-02', PRODUCER))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refusalOf(undo(withdrawn, '2026-02-02', PROVINCIAL, ' '))).toMatchObject({ code: 'INVALID', field: 'reason' })
  })
})

test('a withdrawal and a recognition of one product at the same time wait for one another', async () => {
  const { product, rating } = await recognised(3, '2025-08-01')
  const way = await (await (await DossierOnItsWay.begun(database, product, 'UPGRADE', '2026-02-01')).throughTheCommune('2026-02-01')).reviewed('2026-02-01')
  await way.scored('PROVINCE', members, [points(80)], '2026-02-02', 5)
  const { done } = await atOnce([way.recognised('PROVINCE', '2026-03-01'), withdraw(act(rating), '2026-03-01'), withdraw(act(rating), '2026-03-01')])
  // Which of them comes first is open; of the two withdrawals one at most is done.
  expect([1, 2]).toContain(done)
  expect(way.row.state).toBe('RECOGNISED')
  expect((await ratingsOf(product)).filter((each) => each.until >= '2026-03-01')).toMatchObject([{ stars: 4, from: '2026-03-01' }])
})
