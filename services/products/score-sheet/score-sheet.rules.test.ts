import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { productsOf } from '../dossier/recognition-scene.test-support'
import { database as definition } from '../database'
import { CRITERIA_VERSIONS } from '../rating/rating.rules'
import { criteriaOfProduct } from '../scoring/scoring.record'
import { minimaMetFor, starsWithMinima, unmetMinima } from './minima.rules'
import { scoreByOptions, scoreByParts, subPartsOf, totalOfParts, type Choice, type SheetCriterion } from './score-sheet.rules'

const SETS = Array.from({ length: 26 }, (_, index) => index + 1)
const sheets = new Map<number, SheetCriterion[]>()
let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
  const products = await productsOf(database, SETS)
  for (const [index, product] of products.entries()) sheets.set(index + 1, await criteriaOfProduct(database.manager, product))
})
afterAll(() => database[Symbol.asyncDispose]())

const sheetOf = (set: number): SheetCriterion[] => sheets.get(set) as SheetCriterion[]
/** A sheet that takes an option of each sub-part: the last, or the first. */
const choosing = (criteria: readonly SheetCriterion[], which: -1 | 0): Choice[] => criteria.map((criterion) => ({ criterionId: criterion.id, options: subPartsOf(criterion).map((part) => (part.at(which) as { position: number }).position) }))

describe.each(SETS)('the sheet of set %i', (set) => {
  test('gives 40, 25 and 35 points when everything is fulfilled, and none when nothing is', () => {
    const criteria = sheetOf(set)
    expect(scoreByOptions(criteria, choosing(criteria, -1))).toEqual({ points: { A: 4000, B: 2500, C: 3500 } })
    expect(scoreByOptions(criteria, criteria.map(({ id }) => ({ criterionId: id, options: [] })))).toEqual({ points: { A: 0, B: 0, C: 0 } })
  })

  test('has sub-parts that add up to the criterion\'s maximum, and options that rise wherever one of them is a minimum', () => {
    for (const criterion of sheetOf(set)) {
      const parts = subPartsOf(criterion)
      expect(parts.length > 1).toBe(criterion.hasSubParts)
      // Set 26 lists the options for community tourism and then those for a site, of which one is taken: no minimum is among them.
      for (const part of parts.filter((options) => options.some((option) => option.minimumForStars !== null))) expect(part.map((option) => option.points)).toEqual(part.map((option) => option.points).sort((a, b) => a - b))
      expect(parts.reduce((sum, part) => sum + (part.at(-1)?.points ?? 0), 0)).toBe(criterion.maxPoints)
    }
  })

  test('takes stars away for each minimum that is missed by one option, by one member of three', () => {
    const criteria = sheetOf(set)
    const full = choosing(criteria, -1)
    expect(minimaMetFor(criteria, [full, full, full])).toBe(5)
    let missed = 0
    for (const criterion of criteria) for (const part of subPartsOf(criterion)) for (const [place, option] of part.entries()) {
      if (option.minimumForStars === null) continue
      missed += 1
      const with_ = (replacement: number | undefined): Choice[] => full.map((choice) => (choice.criterionId === criterion.id ? { criterionId: choice.criterionId, options: [...choice.options.filter((position) => !part.some((each) => each.position === position)), ...(replacement === undefined ? [] : [replacement])] } : choice))
      const short = with_(part[place - 1]?.position)
      const unmet = { criterionId: criterion.id, option: option.position, stars: option.minimumForStars }
      expect(unmetMinima(criteria, [full, short, full], option.minimumForStars)).toContainEqual(unmet)
      expect(unmetMinima(criteria, [full, short, full], option.minimumForStars - 1)).not.toContainEqual(unmet)
      expect(minimaMetFor(criteria, [full, short, full])).toBeLessThan(option.minimumForStars)
      // The option itself is enough.
      expect(unmetMinima(criteria, [full, with_(option.position), full], option.minimumForStars)).not.toContainEqual(unmet)
    }
    expect(missed).toBeGreaterThan(0)
  })
})

test('the 26 sheets have 574 minima', () => {
  expect(SETS.flatMap(sheetOf).flatMap((criterion) => criterion.options).filter((option) => option.minimumForStars !== null)).toHaveLength(574)
})

test.each([[5, 5, 5], [5, 4, 4], [5, 3, 3], [5, 2, null], [4, 5, 4], [4, 3, 3], [3, 2, null], [2, 5, 2], [1, 2, 1]])('a band of %i with minima met up to %i makes %s stars', (band, metFor, stars) => expect(starsWithMinima(band, metFor)).toBe(stars))

describe('a sheet is refused', () => {
  const criterion = (id: string, over: Partial<SheetCriterion> = {}): SheetCriterion => ({ id, part: 'A', number: id, name: id, maxPoints: 3, hasSubParts: false, options: [0, 1, 3].map((points, position) => ({ position, points, minimumForStars: null })), ...over })
  const two = [criterion('1'), criterion('2', { hasSubParts: true, maxPoints: 4, options: [0, 2, 0, 2].map((points, position) => ({ position, points, minimumForStars: null })) })]
  test.each<[string, Choice[], string]>([
    ['without a criterion', [{ criterionId: '1', options: [0] }], 'choices'],
    ['with a criterion of another set', [{ criterionId: '1', options: [0] }, { criterionId: '2', options: [0] }, { criterionId: '9', options: [0] }], 'choices.2.criterionId'],
    ['with a criterion twice', [{ criterionId: '1', options: [0] }, { criterionId: '2', options: [0] }, { criterionId: '1', options: [2] }], 'choices.2.criterionId'],
    ['with an option that is not there', [{ criterionId: '1', options: [3] }, { criterionId: '2', options: [] }], 'choices.0.options'],
    ['with two options where one is taken', [{ criterionId: '1', options: [1, 2] }, { criterionId: '2', options: [] }], 'choices.0.options'],
    ['with an option twice', [{ criterionId: '1', options: [1, 1] }, { criterionId: '2', options: [] }], 'choices.0.options'],
    ['with two options of one sub-part', [{ criterionId: '1', options: [1] }, { criterionId: '2', options: [0, 1] }], 'choices.1.options'],
  ])('%s', (_, choices, field) => {
    const result = scoreByOptions(two, choices)
    expect('problems' in result ? result.problems.map((problem) => problem.field) : []).toContain(field)
  })

  test('where the points would be more than the criterion\'s maximum', () => {
    const result = scoreByOptions([criterion('1', { maxPoints: 2 })], [{ criterionId: '1', options: [2] }])
    expect(result).toEqual({ problems: [{ field: 'choices.0.options', message: expect.stringContaining('2 points at most, not 3') as string }] })
  })

  test('and sub-parts add up where it is not', () => {
    expect(scoreByOptions(two, [{ criterionId: '1', options: [2] }, { criterionId: '2', options: [1, 3] }])).toEqual({ points: { A: 700, B: 0, C: 0 } })
  })
})

describe.each(CRITERIA_VERSIONS.filter(({ key }) => key !== '2026').map((version) => [version.key, version] as const))('by part under %s', (_, version) => {
  const { A, B, C } = version.partMaxima
  test('each part goes up to its maximum and no hundredth further', () => {
    const full = scoreByParts(version, { A, B, C })
    expect('points' in full ? totalOfParts(full.points) : null).toBe(10_000)
    for (const part of ['A', 'B', 'C'] as const) {
      const over = scoreByParts(version, { A, B, C, [part]: version.partMaxima[part] + 0.01 })
      expect('problems' in over ? over.problems.map(({ field }) => field) : []).toEqual([`parts.${part.toLowerCase()}`])
    }
  })

  test.each([-1, 12.345, Number.NaN])('%d points are none', (points) => expect(scoreByParts(version, { A: points, B: 0, C: 0 })).toHaveProperty('problems'))
})
