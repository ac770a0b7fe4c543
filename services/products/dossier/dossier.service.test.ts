import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { atOnce, CENTRE, COMMUNE, councilOf, DISTRICT, DossierOnItsWay, points, PRODUCER, PROVINCE, PROVINCIAL, productsOf, refusalOf, someone, writing } from './recognition-scene.test-support'
import { database as definition } from '../database'
import { subPartsOf, type Choice } from '../score-sheet/score-sheet.rules'
import { criteriaOfProduct } from '../scoring/scoring.record'
import { checkRatingDeltas } from '../statistics/check'
import * as dossiers from './dossier.service'

let database: DataSource & AsyncDisposable
let products: string[]
beforeAll(async () => {
  database = await openDatabase(definition)
  products = await productsOf(database, [11, 1, null, 1, 1, 1, 1, 1, 1, 1, 1, 1])
})
afterAll(() => database[Symbol.asyncDispose]())

const nextProduct = (): string => products.pop() as string
const ratingsOf = (product: string): Promise<Record<string, unknown>[]> =>
  database.query(`SELECT stars, level, decision_number AS decision, certificate_number AS certificate, counts_from::text AS from, counts_until::text AS until, superseded_on::text AS superseded FROM rating WHERE product_id = $1 ORDER BY counts_from`, [product])

test('a first dossier goes to four stars: by the commune, the advisory team, a council that chooses options, and the province', async () => {
  const [product] = products.splice(0, 1) as [string]
  const { members } = await councilOf(database, 'PROVINCE')
  const way = await DossierOnItsWay.begun(database, product, 'FIRST', '2026-06-01')
  await (await way.throughTheCommune('2026-06-02')).reviewed('2026-06-10')
  // Set 11 has sub-parts. Everything fulfilled, but not the export contract that is a minimum of five stars, nor the two best options beside it.
  const criteria = await criteriaOfProduct(database.manager, product)
  const full: Choice[] = criteria.map((criterion) => ({ criterionId: criterion.id, options: subPartsOf(criterion).map((part) => part.at(-1)?.position as number) }))
  const lessExport = full.map((choice) => (choice.criterionId === 'criterion_11-B-4-4.1' ? { ...choice, options: [2] } : choice))
  const closed = await way.scored('PROVINCE', members, [{ choices: full }, { choices: full }, { choices: lessExport }], '2026-06-20')
  // 98 and 100 points would be five stars: one member who does not find the contract makes it four, and nothing goes to the centre.
  expect(closed).toMatchObject({ state: 'COUNCIL_SCORED', level: 'PROVINCE', stars: 4, criteria_version: '2026' })
  expect(closed.score).toBeGreaterThan(98)
  expect(await way.recognised('PROVINCE', '2026-06-28')).toMatchObject({ state: 'RECOGNISED', decision_number: '9/QĐ' })
  expect(await ratingsOf(product)).toEqual([{ stars: 4, level: 'PROVINCE', decision: '9/QĐ', certificate: 'GCN-9/QĐ', from: '2026-06-28', until: '2029-06-27', superseded: null }])
  expect(await database.query('SELECT act, state FROM dossier_step WHERE dossier_id = $1 ORDER BY position', [way.row.id])).toEqual(
    [['CREATE', 'DRAFT'], ['SUBMIT', 'SUBMITTED_TO_COMMUNE'], ['ASSESS', 'COMMUNE_ASSESSED'], ['RECEIVE', 'RECEIVED_BY_PROVINCE'], ['REVIEW', 'ADVISORY_REVIEW'], ['CLOSE_SCORING', 'COUNCIL_SCORED'], ['RECOGNISE', 'RECOGNISED']].map(([act, state]) => ({ act, state })),
  )
  expect(await database.query('SELECT evaluated_on, score::float8 FROM evaluation WHERE product_id = $1', [product])).toEqual([{ evaluated_on: '2026-06-20', score: closed.score }])
  expect(await checkRatingDeltas(database)).toEqual([])
})

test('ninety points at the province are a potential five-star, which the centre makes five', async () => {
  const product = nextProduct()
  const [province, centre] = [await councilOf(database, 'PROVINCE'), await councilOf(database, 'CENTRE')]
  const way = await (await (await DossierOnItsWay.begun(database, product, 'FIRST', '2025-08-01')).throughTheCommune('2025-08-02')).reviewed('2025-08-10')
  expect(await way.scored('PROVINCE', province.members, [points(90), points(91), points(89)], '2025-09-01', 5)).toMatchObject({ state: 'POTENTIAL_FIVE_STAR', stars: 5, score: 90 })
  expect(await refusalOf(way.recognised('PROVINCE', '2025-09-02'))).toMatchObject({ code: 'RULE' })
  expect(await ratingsOf(product)).toEqual([])
  expect(await way.act(PROVINCIAL, '2025-09-05', (write, act) => dossiers.forwardDossier(write, act, null))).toMatchObject({ state: 'FORWARDED_CENTRAL', level: 'CENTRE' })
  expect(await way.scored('CENTRE', centre.members, [points(92), points(90), points(91)], '2025-11-01', 5)).toMatchObject({ state: 'CENTRAL_SCORED', stars: 5 })
  expect(await refusalOf(way.recognised('PROVINCE', '2025-11-10'))).toMatchObject({ code: 'RULE', rule: '1489/QĐ-TTg' })
  await way.recognised('CENTRE', '2025-11-10', '1/QĐ-BNNMT')
  expect(await ratingsOf(product)).toEqual([{ stars: 5, level: 'CENTRE', decision: '1/QĐ-BNNMT', certificate: 'GCN-1/QĐ-BNNMT', from: '2025-11-10', until: '2028-11-09', superseded: null }])
})

test('below ninety at the centre falls back: the province recognises four on that score, or reviews it again', async () => {
  const [province, centre] = [await councilOf(database, 'PROVINCE'), await councilOf(database, 'CENTRE')]
  for (const again of [false, true]) {
    const product = nextProduct()
    const way = await (await (await DossierOnItsWay.begun(database, product, 'FIRST', '2025-08-01')).throughTheCommune('2025-08-02')).reviewed('2025-08-10')
    await way.scored('PROVINCE', province.members, [points(95), points(95), points(95)], '2025-09-01', 5)
    await way.act(PROVINCIAL, '2025-09-05', (write, act) => dossiers.forwardDossier(write, act, null))
    expect(await way.scored('CENTRE', centre.members, [points(90), points(89.99), points(90)], '2025-11-01', 5)).toMatchObject({ state: 'FALLBACK_TO_PROVINCE', level: 'PROVINCE', stars: 4, score: 89.9966 })
    if (again) {
      await way.act(PROVINCIAL, '2025-11-05', (write, act) => dossiers.reviewDossier(write, act, 'Xem lại'))
      await way.scored('PROVINCE', province.members, [points(60), points(60), points(60)], '2025-11-06', 4)
    }
    expect(way.row).toMatchObject(again ? { state: 'COUNCIL_SCORED', stars: 3, round: 3 } : { state: 'FALLBACK_TO_PROVINCE', stars: 4, round: 2 })
    expect(await refusalOf(way.recognised('CENTRE', '2025-11-10'))).toMatchObject({ code: 'RULE' })
    await way.recognised('PROVINCE', '2025-11-10')
    expect(await ratingsOf(product)).toMatchObject([{ stars: again ? 3 : 4, level: 'PROVINCE', from: '2025-11-10' }])
  }
})

test('a district certifies three stars until its last day; what it leaves behind is the province\'s', async () => {
  const district = await councilOf(database, 'DISTRICT', 3, { on: '2023-03-01' })
  const begin = async (): Promise<DossierOnItsWay> => {
    const way = await (await DossierOnItsWay.begun(database, nextProduct(), 'FIRST', '2025-05-01')).throughTheCommune('2025-05-02')
    await way.act(DISTRICT, '2025-05-03', dossiers.receiveDossier)
    expect(await way.scored('DISTRICT', district.members, [points(55), points(56), points(57)], '2025-06-20', 3)).toMatchObject({ state: 'DISTRICT_SCORED', stars: 3 })
    return way
  }
  const inTime = await begin()
  expect(await refusalOf(inTime.recognised('PROVINCE', '2025-06-30'))).toMatchObject({ code: 'RULE', rule: '148/QĐ-TTg' })
  await inTime.recognised('DISTRICT', '2025-06-30', '88/QĐ-UBND')
  expect(await ratingsOf(inTime.productId)).toMatchObject([{ stars: 3, level: 'DISTRICT', until: '2028-06-29' }])
  const late = await begin()
  expect(await refusalOf(late.recognised('DISTRICT', '2025-07-01'))).toMatchObject({ code: 'RULE' })
  expect(await refusalOf(late.recognised('PROVINCE', '2025-07-01'))).toMatchObject({ code: 'RULE', message: expect.stringContaining('receives the dossier') as string })
  expect(await late.act(PROVINCIAL, '2025-07-01', dossiers.receiveDossier)).toMatchObject({ state: 'RECEIVED_BY_PROVINCE', level: 'PROVINCE' })
})

test('under fifty points, or without the minima of three stars, a dossier is refused and leaves no rating', async () => {
  const { members } = await councilOf(database, 'PROVINCE')
  for (const [score, metFor, stars] of [[49.99, 5, 2], [80, 2, null]] as const) {
    const product = nextProduct()
    const way = await (await (await DossierOnItsWay.begun(database, product, 'FIRST', '2025-08-01')).throughTheCommune('2025-08-02')).reviewed('2025-08-10')
    expect(await way.scored('PROVINCE', members, [points(score), points(score), points(score)], '2025-09-01', metFor)).toMatchObject({ state: 'COUNCIL_SCORED', stars })
    expect(await refusalOf(way.recognised('PROVINCE', '2025-09-02'))).toMatchObject({ code: 'RULE' })
    expect(await way.act(PROVINCIAL, '2025-09-02', (write, act) => dossiers.refuseDossier(write, act, '3/TB', 'Không đạt'))).toMatchObject({ state: 'NOT_RECOGNISED', decision_number: '3/TB' })
    expect(await ratingsOf(product)).toEqual([])
    // The next one may begin.
    await DossierOnItsWay.begun(database, product, 'FIRST', '2025-09-03')
  }
})

test('a dossier is struck out on a ground, whatever its points, by the level at which it is', async () => {
  const { members } = await councilOf(database, 'PROVINCE')
  const way = await (await (await DossierOnItsWay.begun(database, nextProduct(), 'FIRST', '2025-08-01')).throughTheCommune('2025-08-02')).reviewed('2025-08-10')
  await way.scored('PROVINCE', members, [points(95), points(95), points(95)], '2025-09-01', 5)
  const strike = (write: never, act: dossiers.DossierAct): ReturnType<typeof dossiers.disqualifyDossier> => dossiers.disqualifyDossier(write, act, 'FORGERY', 'Giả mạo giấy chứng nhận')
  expect(await refusalOf(way.act(CENTRE, '2025-09-02', strike as never))).toMatchObject({ code: 'RULE' })
  expect(await way.act(PROVINCIAL, '2025-09-02', strike as never)).toMatchObject({ state: 'DISQUALIFIED', disqualification_ground: 'FORGERY', rating_id: null })
})

test('returned and supplemented it goes on where it was; its first day of filing stays', async () => {
  const way = await DossierOnItsWay.begun(database, nextProduct(), 'FIRST', '2026-06-01')
  await way.act(PRODUCER, '2026-06-02', dossiers.submitDossier)
  await way.act(COMMUNE, '2026-06-03', (write, act) => dossiers.returnDossier(write, act, 'Thiếu mẫu 02'))
  await way.act(PRODUCER, '2026-06-04', (write, act) => dossiers.reviseDossier(write, act, { kind: 'FIRST', commune: null, district: null, selfAssessedPoints: 91.25 }))
  expect(await refusalOf(way.act(PRODUCER, '2026-06-04', (write, act) => dossiers.reviseDossier(write, act, { kind: 'UPGRADE', commune: null, district: null, selfAssessedPoints: null })))).toMatchObject({ code: 'RULE', field: 'kind' })
  await way.throughTheCommune('2026-06-05')
  await way.act(PROVINCIAL, '2026-06-06', dossiers.receiveDossier)
  await way.act(PROVINCIAL, '2026-06-07', (write, act) => dossiers.requestSupplement(write, act, 'Kết quả kiểm nghiệm'))
  expect(await way.act(PRODUCER, '2026-06-08', (write, act) => dossiers.supplementDossier(write, act, 'Đã bổ sung'))).toMatchObject({ state: 'RECEIVED_BY_PROVINCE', submitted_on: '2026-06-02' })
  expect(await refusalOf(way.act(PROVINCIAL, '2026-06-07', (write, act) => dossiers.reviewDossier(write, act, 'Sớm quá')))).toMatchObject({ code: 'INVALID', field: 'on' })
  expect(await refusalOf(writing(database, PROVINCIAL, '2026-06-09', (write) => dossiers.reviewDossier(write, { dossierId: way.row.id, expectedVersion: way.row.version, on: '2026-06-10' }, 'Mai')))).toMatchObject({ code: 'INVALID', field: 'on' })
})

test('who may not, may not: another producer, commune or province, the centre in the province\'s part, an auditor', async () => {
  const product = nextProduct()
  const create = (viewer: ReturnType<typeof someone>): Promise<unknown> => writing(database, viewer, '2026-06-01', (write) => dossiers.createDossier(write, product, { kind: 'FIRST', commune: null, district: null, selfAssessedPoints: null }, null))
  const strangers = [someone('PRODUCER', { producerIds: ['producer_2'] }), someone('COMMUNE', { provinceIds: [PROVINCE], district: 'Ba Chẽ', commune: 'Thanh Lâm' }), someone('PROVINCIAL', { provinceIds: ['province_01'] }), CENTRE, DISTRICT, someone('AUDITOR')]
  for (const stranger of strangers) expect(await refusalOf(create(stranger))).toMatchObject({ code: 'FORBIDDEN' })
  const way = await DossierOnItsWay.begun(database, product, 'FIRST', '2026-06-01')
  // Whom the dossier does not concern is not even told where it belongs; the centre's, the district's and auditors' roles file none.
  const codes = await Promise.all(strangers.map(async (stranger) => (await refusalOf(way.act(stranger, '2026-06-01', dossiers.submitDossier))).code))
  expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
  expect(await refusalOf(create(PRODUCER))).toMatchObject({ code: 'RULE', message: expect.stringContaining('begun on 2026-06-01 (FIRST, DRAFT)') as string })
  await way.act(PRODUCER, '2026-06-01', (write, act) => dossiers.abandonDossier(write, act, 'Đổi ý'))
  expect(await create(PRODUCER)).toMatchObject({ state: 'DRAFT' })
})

test('two who submit one dossier at the same time: one does, the other learns the version', async () => {
  const [product] = await productsOf(database, [1])
  const way = await DossierOnItsWay.begun(database, product as string, 'FIRST', '2026-06-01')
  const submit = (): Promise<unknown> => writing(database, PRODUCER, '2026-06-02', (write) => dossiers.submitDossier(write, { dossierId: way.row.id, expectedVersion: 1, on: null }))
  const { done, refusals } = await atOnce(Array.from({ length: 6 }, submit))
  expect(done).toBe(1)
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('version 2') as string })
})

test('two who begin a dossier for one product at the same time: there is one', async () => {
  const [product] = await productsOf(database, [1])
  const begin = (): Promise<unknown> => DossierOnItsWay.begun(database, product as string, 'FIRST', '2026-06-01')
  const { done, refusals } = await atOnce(Array.from({ length: 5 }, begin))
  expect(done).toBe(1)
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'RULE' })
})

test('a product whose cycle has not come so far, or without a producer, is not judged yet', async () => {
  const [early, nobody] = (await productsOf(database, [1, 1])) as [string, string]
  await database.query('UPDATE product SET step = 3 WHERE id = $1', [early])
  await database.query('UPDATE product SET producer_id = NULL WHERE id = $1', [nobody])
  expect(await refusalOf(DossierOnItsWay.begun(database, early, 'FIRST', '2026-06-01'))).toMatchObject({ code: 'RULE', rule: '490/QĐ-TTg' })
  expect(await refusalOf(writing(database, PROVINCIAL, '2026-06-01', (write) => dossiers.createDossier(write, nobody, { kind: 'FIRST', commune: null, district: null, selfAssessedPoints: null }, null)))).toMatchObject({ code: 'RULE', field: 'productId' })
})

test('every write left its audit row, with the province', async () => {
  const [counted]: { missing: number }[] = await database.query(`SELECT count(*)::int AS missing FROM dossier d WHERE (SELECT count(*) FROM audit_entry a WHERE a.record_id = d.id AND a.province_id = d.province_id) <> d.version`)
  expect(counted?.missing).toBe(0)
})
