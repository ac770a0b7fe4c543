import fc from 'fast-check'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { COMMUNE, DISTRICT, PRODUCER, PROVINCIAL, productsOf, PROVINCE, writing } from '../dossier/recognition-scene.test-support'
import { sumDeltas } from '../../shared/dated-deltas'
import type { Viewer } from '../../shared/identity/viewer'
import { addDays } from '../../shared/partial-date'
import type { Write } from '../../shared/write/write'
import { database as definition } from '../database'
import * as dossiers from '../dossier/dossier.service'
import { checkRatingDeltas } from '../statistics/check'
import { EVER, RATING_DELTAS, VALID } from '../statistics/rating-deltas'
import { correctRating, extendRating, recogniseDossier, undoRatingWithdrawal, withdrawRating } from './certificate.service'

/** Days run on while a sequence is written: each write happens some days after the one before. */
const START = '2023-07-10'

type Act = 'FIRST' | 'UPGRADE' | 'RE_RATING' | 'WITHDRAW' | 'UNDO' | 'CORRECT_STARS' | 'CORRECT_DATE' | 'EXTEND'
const step = fc.record({ act: fc.constantFrom<Act[]>('FIRST', 'FIRST', 'UPGRADE', 'RE_RATING', 'WITHDRAW', 'UNDO', 'CORRECT_STARS', 'CORRECT_DATE', 'EXTEND'), product: fc.nat(1), stars: fc.constantFrom(3, 4), pause: fc.oneof(fc.nat(3), fc.nat(500), fc.constant(1_050)), back: fc.nat(40) })

interface Rating {
  id: string
  version: number
  product: string
  stars: number
  decided: string
  extended: string | null
  withdrawn: string | null
  superseded: string | null
}

type Sequence = { act: Act; product: number; stars: number; pause: number; back: number }[]
interface Question {
  day: number
  known: number
}

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
})
afterAll(() => database[Symbol.asyncDispose]())

const records = (products: readonly string[]): Promise<Rating[]> =>
  database.query(`SELECT id, version, product_id AS product, stars, decided_on AS decided, extended_until::text AS extended, withdrawn_on::text AS withdrawn, superseded_on::text AS superseded FROM rating WHERE product_id = ANY($1) ORDER BY decided_on, stars`, [products])

/** Asked of the records and the calendar alone. */
function covers(rating: Rating, day: string): boolean {
  const [year, ...rest] = rating.decided.split('-') as [string, string, string]
  const anniversary = `${Number(year) + 3}-${rest.join('-') === '02-29' ? '02-28' : rest.join('-')}`
  const inTime = rating.extended === null ? day < anniversary : day <= rating.extended
  return rating.decided <= day && inTime && (rating.withdrawn === null || day < rating.withdrawn) && (rating.superseded === null || day < rating.superseded)
}

function recount(ratings: readonly Rating[], products: readonly string[], day: string): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (key: string): number => (counts[key] = (counts[key] ?? 0) + 1)
  for (const product of products) {
    const own = ratings.filter((rating) => rating.product === product)
    const valid = own.filter((rating) => covers(rating, day)).at(-1)
    if (valid) add(`${VALID} ${valid.stars}`)
    const begun = own.filter((rating) => rating.decided <= day)
    if (begun.length > 0) add(`${EVER} ${Math.max(...begun.map((rating) => rating.stars))}`)
  }
  return counts
}

async function told(day: string, known: string): Promise<Record<string, number>> {
  const sums = await sumDeltas(database, RATING_DELTAS, { measures: [VALID, EVER], units: [PROVINCE], asOf: day, asKnownOn: known, groupBy: ['stars'] })
  return Object.fromEntries(sums.map((sum) => [`${sum.dimensions['measure']} ${sum.dimensions['stars']}`, sum.total]))
}

/** Runs a write on a day; one that a rule refuses changes nothing, and the sequence goes on. */
async function attempt(viewer: Viewer, day: string, run: (write: Write) => Promise<object>): Promise<void> {
  try {
    await writing(database, viewer, day, run)
  } catch (error) {
    if ((error as Error).name !== 'Refusal') throw error
  }
}

/** A dossier filed and recognised at once: its council's part is tested elsewhere, so its score is written as a council would leave it. */
async function dossier(kind: 'FIRST' | 'UPGRADE' | 'RE_RATING', product: string, stars: number, day: string): Promise<void> {
  await attempt(PRODUCER, day, async (write) => {
    const made = await dossiers.createDossier(write, product, { kind, commune: null, district: null, selfAssessedPoints: null }, day)
    return dossiers.submitDossier(write, { dossierId: made.id, expectedVersion: 1, on: day })
  })
  const [filed]: { id: string; version: number }[] = await database.query(`SELECT id, version FROM dossier WHERE product_id = $1 AND state = 'SUBMITTED_TO_COMMUNE'`, [product])
  if (!filed) return
  const act = (version: number): dossiers.DossierAct => ({ dossierId: filed.id, expectedVersion: version, on: day })
  await writing(database, COMMUNE, day, (write) => dossiers.assessDossier(write, act(filed.version), { localMaterial: true, localLabour: true, ideaOrigin: true, localIdentity: true, note: null }))
  await database.query(`UPDATE dossier SET state = 'COUNCIL_SCORED', level = 'PROVINCE', score = $2, stars = $3 WHERE id = $1`, [filed.id, stars * 20, stars])
  // An extension waits for the result; half of the re-ratings stay open for it.
  if (kind === 'RE_RATING' && stars === 3) return
  for (const office of [PROVINCIAL, DISTRICT]) await attempt(office, day, (write) => recogniseDossier(write, act(filed.version + 1), { decisionNumber: '1/QĐ-UBND', certificateNumber: '1', source: { title: 'Quyết định' } }))
  await attempt(PROVINCIAL, day, (write) => dossiers.refuseDossier(write, act(filed.version + 1), '2/TB', 'Không đạt'))
}

/** A certificate that is withdrawn, followed by another, and given back: rare among random sequences, so it is always one of them. */
const GIVEN_BACK: [Sequence, Question[]] = [
  [{ act: 'FIRST', stars: 3, pause: 800 }, { act: 'WITHDRAW', stars: 3, pause: 100 }, { act: 'FIRST', stars: 4, pause: 30 }, { act: 'UNDO', stars: 3, pause: 20 }].map((each) => ({ ...each, product: 1, back: 0 })) as Sequence,
  [0, 1, 2, 3, 4].map((known) => ({ day: 920, known })),
]

/** A certificate that is extended, then withdrawn: rare among random sequences, so it is always one of them. */
const EXTENDED: [Sequence, Question[]] = [
  [{ act: 'FIRST', stars: 4, pause: 0 }, { act: 'RE_RATING', stars: 3, pause: 1_050 }, { act: 'EXTEND', stars: 3, pause: 1 }, { act: 'WITHDRAW', stars: 3, pause: 120 }].map((each) => ({ ...each, product: 0, back: 3 })) as Sequence,
  [0, 1, 2, 3, 4].map((known) => ({ day: 1_100, known })),
]

test('whatever officials write, prefix sums equal a recount of the records as they were known', async () => {
  let sequences = 0
  let held = 0
  const seen = { withdrawn: 0, extended: 0, superseded: 0, corrected: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), fc.array(fc.record({ day: fc.nat(2_500), known: fc.nat(9) }), { minLength: 3, maxLength: 6 }), async (steps, questions) => {
      await database.query('TRUNCATE rating_delta')
      // Records are kept for good, so that they have to be taken away as a replica's are.
      await database.query('SET session_replication_role = replica; TRUNCATE product, product_source, dossier, rating, evaluation CASCADE; RESET session_replication_role')
      const products = await productsOf(database, [1, 1])
      const snapshots: { day: string; ratings: Rating[] }[] = [{ day: addDays(START, -1), ratings: [] }]
      let day = START
      for (const { act, product, stars, pause, back } of steps) {
        day = addDays(day, pause)
        const id = products[product] as string
        const newest = (await records([id])).at(-1)
        const rating = newest && { ratingId: newest.id, expectedVersion: newest.version }
        if (act === 'FIRST' || act === 'UPGRADE' || act === 'RE_RATING') await dossier(act, id, stars, day)
        else if (rating && act === 'WITHDRAW') await attempt(PROVINCIAL, day, (write) => withdrawRating(write, rating, { on: addDays(day, -back), ground: 'OTHER', decisionNumber: '3/QĐ' }))
        else if (rating && act === 'UNDO') {
          const withdrawn = (await records([id])).find((each) => each.withdrawn !== null)
          if (withdrawn) await attempt(PROVINCIAL, day, (write) => undoRatingWithdrawal(write, { ratingId: withdrawn.id, expectedVersion: withdrawn.version }, { reason: 'Nhầm', source: { title: 'Đính chính' } }))
        } else if (rating && act === 'EXTEND') await attempt(PROVINCIAL, day, (write) => extendRating(write, rating, { until: null, on: null }))
        else if (rating) await attempt(PROVINCIAL, day, (write) => correctRating(write, rating, { stars: act === 'CORRECT_STARS' ? stars : null, decidedOn: act === 'CORRECT_DATE' ? addDays(newest.decided, back % 2 === 0 ? -1 : 1) : null, decisionNumber: null, certificateNumber: null, reason: 'Nhầm', source: { title: 'Đính chính' } }))
        snapshots.push({ day, ratings: await records(products) })
      }
      const last = snapshots.at(-1) as { day: string; ratings: Rating[] }
      const edges = last.ratings.flatMap((rating) => [rating.decided, rating.extended, rating.withdrawn, rating.superseded, addDays(`${Number(rating.decided.slice(0, 4)) + 3}${rating.decided.slice(4).replace('02-29', '02-28')}`, 0)]).filter((each) => each !== null)
      const known = (on: string): Rating[] => (snapshots.findLast((snapshot) => snapshot.day <= on) as { ratings: Rating[] }).ratings
      for (const question of questions) {
        const on = (snapshots[question.known % snapshots.length] as { day: string }).day
        for (const asOf of [addDays(START, question.day), ...edges.flatMap((edge) => [addDays(edge, -1), edge, addDays(edge, 1)])]) expect({ asOf, on, ...(await told(asOf, on)) }).toEqual({ asOf, on, ...recount(known(on), products, asOf) })
      }
      expect(await checkRatingDeltas(database)).toEqual([])
      sequences += 1
      held += last.ratings.length
      for (const rating of last.ratings) for (const what of ['withdrawn', 'extended', 'superseded'] as const) seen[what] += Number(rating[what] !== null)
      seen.corrected += Number(((await database.query('SELECT count(*)::int AS corrections FROM rating_correction')) as { corrections: number }[])[0]?.corrections ?? 0)
    }),
    { numRuns: 25, examples: [EXTENDED, GIVEN_BACK] },
  )
  expect(sequences).toBe(25)
  expect(held).toBeGreaterThan(10)
  expect(seen.corrected + seen.withdrawn + seen.superseded).toBeGreaterThan(5)
  expect(seen.extended).toBeGreaterThan(0)
})
