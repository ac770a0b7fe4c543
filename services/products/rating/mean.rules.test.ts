import fc from 'fast-check'
import { exceeds, fromHundredths, reaches, shownMean, toHundredths, type Mean } from './mean.rules'
import { starsOf } from './rating.rules'

test.each([[0, 0], [12.35, 1235], [0.1, 10], [29.99, 2999], [100, 10_000], [1.1, 110], [89.995, null], [-1, null], [1e-7, null], [Number.NaN, null], [Infinity, null]])('%d points are %s hundredths', (points, hundredths) => expect(toHundredths(points)).toBe(hundredths))

test('hundredths are exact for every amount', () => {
  for (let hundredths = 0; hundredths <= 10_000; hundredths += 1) expect(toHundredths(fromHundredths(hundredths))).toBe(hundredths)
})

const mean = (...points: number[]): Mean => ({ hundredths: points.reduce((sum, each) => sum + (toHundredths(each) as number), 0), members: points.length })

test.each<[number[], string, number]>([
  [[89.99, 90], '89.9950', 4],
  [[90, 90], '90.0000', 5],
  [[90, 90, 89.99], '89.9966', 4],
  [[69.99, 70, 70], '69.9966', 3],
  [[70, 70, 70], '70.0000', 4],
  [[0.1, 0.2, 89.7], '30.0000', 2],
  [[29.99, 30], '29.9950', 1],
  [[49.99, 50.01], '50.0000', 3],
  [[49.99, 50, 50, 50, 50, 50, 50], '49.9985', 2],
])('the mean of %j shows as %s and makes %i stars by half-open bands', (points, shown, stars) => {
  expect(shownMean(mean(...points))).toBe(shown)
  expect(starsOf(mean(...points), '2023')).toEqual({ stars })
})

test('a hundred thousand members a hair under 70 are under 70, and do not show as 70', () => {
  const hair: Mean = { hundredths: 7000 * 100_000 - 1, members: 100_000 }
  expect(starsOf(hair, '2026')).toEqual({ stars: 3 })
  expect(shownMean(hair)).toBe('69.9999')
})

test.each([[[89.2, 90], [89, 90]], [[69, 69.01], [69, 70]], [[49.99], [49, 50]]])('by the closed bands of 2019 the mean of %j has no stars', (points, band) => expect(starsOf(mean(...points), '2019')).toEqual({ undefinedBand: band }))

test.each([[[89, 89], 4], [[29.99], 1], [[30], 2]])('by the closed bands of 2019 the mean of %j makes %i', (points, stars) => expect(starsOf(mean(...points), '2019')).toEqual({ stars }))

test('a mean reaches and exceeds what it does in whole numbers, whatever the members', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 15 }), fc.integer({ min: 0, max: 100 }), (members, points) => {
      const sum = members.reduce((total, each) => total + BigInt(each), 0n)
      const exact = { hundredths: Number(sum), members: members.length }
      const edge = BigInt(points) * 100n * BigInt(members.length)
      expect(reaches(exact, points)).toBe(sum >= edge)
      expect(exceeds(exact, points)).toBe(sum > edge)
      // Rounded down: it never shows more than it is.
      expect(BigInt(Math.round(Number(shownMean(exact)) * 10_000)) * BigInt(members.length) <= sum * 100n).toBe(true)
    }),
  )
})
