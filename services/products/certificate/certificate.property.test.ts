import fc from 'fast-check'
import type { Delta } from '../../shared/dated-deltas'
import { addDays } from '../../shared/partial-date'
import { productContribution, VALID, EVER } from '../statistics/rating-deltas'
import { lifeOf, type CertificateFacts, type Life } from './certificate.rules'

/** A rating as its records say it, before anything is derived. */
interface Rating extends CertificateFacts {
  product: number
  stars: number
  decidedOn: string
}

type Command =
  | { kind: 'RECOGNISE'; product: number; stars: number; day: number }
  | { kind: 'EXTEND'; rating: number; day: number }
  | { kind: 'WITHDRAW'; rating: number; day: number }
  | { kind: 'CORRECT'; rating: number; stars: number; day: number }

const START = '2020-02-27'
const SPAN = 2_600
const dayAt = (offset: number): string => addDays(START, offset)
const PROVINCES = ['province_01', 'province_22'] as const
const provinceOf = (product: number): string => PROVINCES[product % 2] as string

const offset = fc.oneof(fc.integer({ min: 0, max: SPAN }), fc.constantFrom(0, 1, 2, 3, 365, 731, 1094, 1095, 1096, 1097))
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('RECOGNISE' as const), product: fc.integer({ min: 0, max: 2 }), stars: fc.integer({ min: 3, max: 5 }), day: offset }),
  fc.record({ kind: fc.constant('EXTEND' as const), rating: fc.nat(7), day: offset }),
  fc.record({ kind: fc.constant('WITHDRAW' as const), rating: fc.nat(7), day: offset }),
  fc.record({ kind: fc.constant('CORRECT' as const), rating: fc.nat(7), stars: fc.integer({ min: 3, max: 5 }), day: offset }),
)

/** What the records say after a command; the same when it is not possible. */
function after(ratings: readonly Rating[], command_: Command): Rating[] {
  const day = dayAt(command_.day)
  if (command_.kind === 'RECOGNISE') {
    const superseded = ratings.map((rating) => (rating.product === command_.product && covers(rating, day) ? { ...rating, supersededOn: day } : rating))
    return [...superseded, { product: command_.product, stars: command_.stars, decidedOn: day, extendedUntil: null, withdrawnOn: null, supersededOn: null }]
  }
  return ratings.map((rating, index) => {
    if (index !== command_.rating) return rating
    if (command_.kind === 'WITHDRAW') return covers(rating, day) ? { ...rating, withdrawnOn: day } : rating
    if (command_.kind === 'EXTEND') return rating.extendedUntil === null && rating.withdrawnOn === null && rating.supersededOn === null ? { ...rating, extendedUntil: addDays(ownEnd(rating.decidedOn), 1 + (command_.day % 180)) } : rating
    return { ...rating, stars: command_.stars, decidedOn: rating.extendedUntil === null ? day : rating.decidedOn }
  })
}

/** The last of 36 months, by the calendar alone: the day before the same day three years later, or before 28 February where that is 29 February. */
function ownEnd(decidedOn: string): string {
  const [year, month, day] = decidedOn.split('-') as [string, string, string]
  const end = `${Number(year) + 3}-${month}-${month === '02' && day === '29' ? '28' : day}`
  return new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** Whether a rating counts on a day, asked of the records as they are. */
function covers(rating: Rating, day: string): boolean {
  const end = rating.extendedUntil ?? ownEnd(rating.decidedOn)
  return rating.decidedOn <= day && day <= end && (rating.withdrawnOn === null || day < rating.withdrawnOn) && (rating.supersededOn === null || day < rating.supersededOn)
}

interface Count {
  /** Products with a valid rating, by the stars of the newest. */
  valid: Record<number, number>
  /** Products ever recognised. */
  ever: number
}

/** Products counted one by one. */
function recount(ratings: readonly Rating[], provinces: readonly string[], day: string): Count {
  const products = [...new Set(ratings.map((rating) => rating.product))].filter((product) => provinces.includes(provinceOf(product)))
  const of = (product: number): Rating[] => ratings.filter((rating) => rating.product === product)
  const newest = (product: number): Rating | undefined => of(product).filter((rating) => covers(rating, day)).sort((a, b) => b.decidedOn.localeCompare(a.decidedOn) || b.stars - a.stars)[0]
  const valid = products.map((product) => newest(product)?.stars)
  return { valid: Object.fromEntries([3, 4, 5].map((stars) => [stars, valid.filter((each) => each === stars).length])), ever: products.filter((product) => of(product).some((rating) => rating.decidedOn <= day)).length }
}

/** The deltas of some records, their days told by a function. */
function deltasOf(ratings: readonly Rating[], life: (facts: CertificateFacts) => Life): Delta[] {
  return [...new Set(ratings.map((rating) => rating.product))].flatMap((product) =>
    productContribution({ provinceId: provinceOf(product), groupCode: 'FOOD', group2022Code: null, producerKind: 'HOUSEHOLD' }, ratings.filter((rating) => rating.product === product).map((rating) => ({ stars: rating.stars, countsFrom: life(rating).from, countsUntil: life(rating).until }))),
  )
}

interface KnownDelta extends Delta {
  knownOn: number
}

/** The property: whatever is recognised, extended, withdrawn and corrected, prefix sums of the deltas equal a recount, for any day, scope and day of knowledge. */
function assertHolds(life: (facts: CertificateFacts) => Life, numRuns: number): void {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 10 }), fc.array(fc.record({ asOf: offset, known: fc.nat(11), provinces: fc.subarray([...PROVINCES], { minLength: 1 }), nearby: fc.constantFrom(-1, 0, 1) }), { minLength: 1, maxLength: 6 }), (commands, questions) => {
      const known: Rating[][] = [[]]
      const held: KnownDelta[] = []
      for (const [index, each] of commands.entries()) {
        const before = known.at(-1) as Rating[]
        const now = after(before, each)
        known.push(now)
        held.push(...deltasOf(before, life).map((delta) => ({ ...delta, delta: -delta.delta, knownOn: index + 1 })), ...deltasOf(now, life).map((delta) => ({ ...delta, knownOn: index + 1 })))
      }
      const sum = (measure: string, provinces: readonly string[], day: string, knownOn: number, stars: number | null = null): number =>
        held.filter((delta) => delta.measure === measure && (stars === null || delta.dimensions['stars'] === String(stars)) && provinces.includes(delta.dimensions['province_id'] ?? '') && delta.effectiveOn <= day && delta.knownOn <= knownOn).reduce((total, delta) => total + delta.delta, 0)
      // Ends are where mistakes are: besides random days every edge of every rating is asked for.
      const edges = (known.at(-1) as Rating[]).flatMap((rating) => [rating.decidedOn, rating.extendedUntil ?? ownEnd(rating.decidedOn), rating.withdrawnOn, rating.supersededOn]).filter((day) => day !== null)
      for (const { asOf, known: knowledge, provinces, nearby } of questions) for (const day of [dayAt(asOf), ...edges.map((edge) => addDays(edge, nearby))]) {
        const knownOn = Math.min(knowledge, commands.length)
        const told = recount(known[knownOn] as Rating[], provinces, day)
        expect({ valid: Object.fromEntries([3, 4, 5].map((stars) => [stars, sum(VALID, provinces, day, knownOn, stars)])), ever: sum(EVER, provinces, day, knownOn) }).toEqual(told)
      }
    }),
    { numRuns },
  )
}

test('prefix sums equal a recount, whatever happens to ratings, as of any day and as known on any', () => assertHolds(lifeOf, 400))

describe('a planted mistake is found', () => {
  const planted = (change: (facts: CertificateFacts) => CertificateFacts, days: (facts: CertificateFacts) => number): ((facts: CertificateFacts) => Life) => (facts) => {
    const life = lifeOf(change(facts))
    return { ...life, until: life.until === null ? null : addDays(life.until, days(facts)) }
  }

  test.each<[string, (facts: CertificateFacts) => Life]>([
    ['one day too long', planted((facts) => facts, () => 1)],
    ['one day too short', planted((facts) => facts, () => -1)],
    ['too long only when withdrawn: the day of withdrawal counts', planted((facts) => facts, ({ withdrawnOn }) => (withdrawnOn === null ? 0 : 1))],
    ['too long only when superseded: two ratings count on one day', planted((facts) => ({ ...facts, supersededOn: null }), () => 0)],
    ['too short only when extended', planted((facts) => facts, ({ extendedUntil }) => (extendedUntil === null ? 0 : -1))],
    ['an extension that is forgotten', planted((facts) => ({ ...facts, extendedUntil: null }), () => 0)],
  ])('%s', (_, life) => {
    // Two valid ratings of a product count once: what supersession forgets shows only once the later one is over. Hence many tries; the first that fails is enough.
    expect(() => assertHolds(life, 5_000)).toThrow(/Property failed/)
  })
})
