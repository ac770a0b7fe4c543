import { addDays } from '../../shared/partial-date'
import { assessmentProblem, criteriaFor, filingProblem, isReadyToBeJudged, OLD_RULES_DAYS, type Held } from './dossier.rules'
import type { DossierKindName } from './dossier-states.rules'

const held = (ownEnd: string, stars = 4, until = ownEnd): Held => ({ stars, until, ownEnd })

test.each<[string, DossierKindName, Held | null, boolean]>([
  ['a first dossier of a product without a certificate', 'FIRST', null, true],
  ['a first dossier of a certified product', 'FIRST', held('2027-01-31'), false],
  ['an upgrade of a product without a certificate', 'UPGRADE', null, false],
  ['an upgrade from four stars', 'UPGRADE', held('2027-01-31'), true],
  ['an upgrade from five stars', 'UPGRADE', held('2027-01-31', 5), false],
  ['a re-rating of a product without a certificate', 'RE_RATING', null, false],
])('%s', (_, kind, certificate, possible) => expect(filingProblem(kind, certificate, '2026-08-01') === null).toBe(possible))

describe('a re-rating is filed 180 to 120 days before the end of a certificate', () => {
  const end = '2028-02-29'
  test.each([[181, false], [180, true], [150, true], [120, true], [119, false], [0, false]])('%i days before: %s', (days, possible) => {
    const problem = filingProblem('RE_RATING', held(end), addDays(end, -days))
    expect(problem?.rule ?? null).toBe(possible ? null : '26/2026/QĐ-TTg, article 7.6')
  })

  test('for days before Decision 26/2026 no window was set', () => {
    expect(filingProblem('RE_RATING', held('2027-01-31'), '2026-05-21')).toBeNull()
    expect(filingProblem('RE_RATING', held('2027-01-31'), '2026-05-22')).not.toBeNull()
  })

  test('where the window was over when it came into force, the re-rating may come later', () => {
    // 120 days before 18 September 2026 is 21 May 2026, the day before the decision.
    expect(filingProblem('RE_RATING', held('2026-09-18'), '2026-08-30')).toBeNull()
    expect(filingProblem('RE_RATING', held('2026-09-19'), '2026-08-30')).not.toBeNull()
    expect(filingProblem('RE_RATING', held('2026-09-19'), '2026-05-22')).toBeNull()
  })
})

test.each<[DossierKindName, string, string, string | undefined]>([
  ['FIRST', '2019-08-21', '2019-08-21', '2019'],
  ['FIRST', '2023-02-01', '2023-02-24', '2023'],
  ['FIRST', '2026-05-21', '2026-05-21', '2023'],
  // Filed before 26/2026: 60 days by the old criteria, through 21 July 2026; re-ratings 30, through 21 June.
  ['FIRST', '2026-05-21', '2026-07-21', '2023'],
  ['FIRST', '2026-05-21', '2026-07-22', '2026'],
  ['UPGRADE', '2026-05-21', '2026-07-21', '2023'],
  ['UPGRADE', '2026-05-21', '2026-07-22', '2026'],
  ['RE_RATING', '2026-05-21', '2026-06-21', '2023'],
  ['RE_RATING', '2026-05-21', '2026-06-22', '2026'],
  ['FIRST', '2026-05-22', '2026-05-22', '2026'],
])('a dossier (%s) filed on %s is scored on %s by the criteria of %s', (kind, submittedOn, day, version) => expect(criteriaFor(kind, submittedOn, day)?.key).toBe(version))

test('the old rules last as long as Decision 148 was said to', () => expect(addDays('2026-05-22', OLD_RULES_DAYS.FIRST)).toBe('2026-07-21'))

test.each([['2025-07-05', true, null], ['2025-07-06', false, '1489/QĐ-TTg'], ['2026-05-21', false, '1489/QĐ-TTg'], ['2026-05-22', false, '26/2026/QĐ-TTg']])('on %s a commune may leave the four matters out: %s', (day, possible, rule) => {
  const problem = assessmentProblem(null, day)
  expect(problem === null).toBe(possible)
  expect(problem?.rule ?? null).toBe(rule)
  expect(assessmentProblem({ localMaterial: false, localLabour: false, ideaOrigin: false, localIdentity: false, note: null }, day)).toBeNull()
})

test.each([[null, true], [1, false], [3, false], [4, true], [5, true], [6, true]])('a product at step %s can be judged: %s', (step, ready) => expect(isReadyToBeJudged(step)).toBe(ready))
