import { toHundredths } from '../rating/mean.rules'
import type { CriteriaRules } from '../rating/rating.rules'

export type Part = 'A' | 'B' | 'C'
/** The points of a sheet by part, in hundredths. */
export type PartPoints = Record<Part, number>

export interface SheetOption {
  position: number
  points: number
  minimumForStars: number | null
}

/** A criterion of a set's score sheet, with its options in the order printed: from the least to the most. */
export interface SheetCriterion {
  id: string
  part: Part
  number: string
  name: string
  maxPoints: number
  hasSubParts: boolean
  options: readonly SheetOption[]
}

/** What a member chose of a criterion: positions of options; none where the product fulfils none, which gives no points. */
export interface Choice {
  criterionId: string
  options: readonly number[]
}

export interface SheetProblem {
  field: string
  message: string
}

/**
 * The sub-parts of a criterion, each a list of options of which one is chosen. The decision prints those of some criteria one after the other
 * without a number; a new one begins where the points fall back. Their points add up. Source: Decision 26/2026/QĐ-TTg, annex II.
 */
export function subPartsOf(criterion: Pick<SheetCriterion, 'hasSubParts' | 'options'>): SheetOption[][] {
  if (!criterion.hasSubParts) return [[...criterion.options]]
  const parts: SheetOption[][] = []
  for (const option of criterion.options) {
    const current = parts.at(-1)
    if (current && option.points >= (current.at(-1) as SheetOption).points) current.push(option)
    else parts.push([option])
  }
  return parts
}

/** The points of a criterion, in whole points. */
export function pointsOf(criterion: SheetCriterion, options: readonly number[]): number {
  return criterion.options.filter((option) => options.includes(option.position)).reduce((sum, option) => sum + option.points, 0)
}

/**
 * The points by part of a sheet that chooses options, or what is wrong with it: every criterion of the set is answered once, with at most one option
 * (one of each sub-part where it has some), and gives no more than its maximum. Source: Decision 26/2026/QĐ-TTg, annex II.
 */
export function scoreByOptions(criteria: readonly SheetCriterion[], choices: readonly Choice[]): { points: PartPoints } | { problems: SheetProblem[] } {
  const known = new Map(criteria.map((criterion) => [criterion.id, criterion]))
  const problems: SheetProblem[] = []
  const points: PartPoints = { A: 0, B: 0, C: 0 }
  const answered = new Set<string>()
  for (const [index, { criterionId, options }] of choices.entries()) {
    const criterion = known.get(criterionId)
    const field = `choices.${index}`
    if (!criterion) problems.push({ field: `${field}.criterionId`, message: `${JSON.stringify(criterionId)} is no criterion of this product's set.` })
    else if (answered.has(criterionId)) problems.push({ field: `${field}.criterionId`, message: `Criterion ${criterion.part} ${criterion.number} is answered twice.` })
    else {
      answered.add(criterionId)
      const problem = choiceProblem(criterion, options)
      if (problem) problems.push({ field: `${field}.options`, message: problem })
      else points[criterion.part] += pointsOf(criterion, options) * 100
    }
  }
  const missing = criteria.filter((criterion) => !answered.has(criterion.id))
  if (missing.length > 0) problems.push({ field: 'choices', message: `Every criterion is answered, with no option where none is fulfilled; missing: ${missing.map((each) => `${each.part} ${each.number} (${each.id})`).join(', ')}.` })
  return problems.length > 0 ? { problems } : { points }
}

function choiceProblem(criterion: SheetCriterion, options: readonly number[]): string | null {
  const name = `Criterion ${criterion.part} ${criterion.number}`
  const unknown = options.find((position) => !criterion.options.some((option) => option.position === position))
  if (unknown !== undefined) return `${name} has no option at position ${unknown}.`
  const crowded = subPartsOf(criterion).find((part) => part.filter((option) => options.includes(option.position)).length > 1)
  if (crowded || new Set(options).size !== options.length) return criterion.hasSubParts ? `${name} takes one option of each sub-part.` : `${name} takes one option.`
  const points = pointsOf(criterion, options)
  return points > criterion.maxPoints ? `${name} gives ${criterion.maxPoints} points at most, not ${points}.` : null
}

/**
 * The points by part of a sheet of a version whose criteria are not at hand, or what is wrong with it: each part within its maximum, to the hundredth.
 * Source: Decisions 1048/2019 (35, 25, 40) and 148/2023 (40, 25, 35).
 */
export function scoreByParts(version: Pick<CriteriaRules, 'partMaxima' | 'decision'>, parts: Record<Part, number>): { points: PartPoints } | { problems: SheetProblem[] } {
  const points: PartPoints = { A: 0, B: 0, C: 0 }
  const problems: SheetProblem[] = []
  for (const part of ['A', 'B', 'C'] as const) {
    const hundredths = toHundredths(parts[part])
    const most = version.partMaxima[part]
    if (hundredths === null) problems.push({ field: `parts.${part.toLowerCase()}`, message: 'Points have two decimals at most, and are not negative.' })
    else if (hundredths > most * 100) problems.push({ field: `parts.${part.toLowerCase()}`, message: `Part ${part} gives ${most} points at most under ${version.decision}, not ${parts[part]}.` })
    else points[part] = hundredths
  }
  return problems.length > 0 ? { problems } : { points }
}

export function totalOfParts(points: PartPoints): number {
  return points.A + points.B + points.C
}
