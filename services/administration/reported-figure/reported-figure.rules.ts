import { earliestDay, type PartialDate } from '../../shared/partial-date'

/** What a figure says, as it is written. */
export interface StatedFigure {
  kind: 'PLANNED' | 'TARGET' | 'ACTUAL' | 'QUALITATIVE'
  value: number | null
  unit: string | null
  statedOn: PartialDate
  quote: string | null
}

/** Quotes are short: enough to check a figure by, too little to stand for the source. */
export const MOST_WORDS = 20

/** The number of words: what stands between spaces. */
export function wordsOf(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}

/**
 * Why a figure can't be recorded as it is; null when it can. What is planned, aimed at, so, or said without a number never mix:
 * a statement without a number is QUALITATIVE, and never a zero.
 */
export function figureProblem(figure: StatedFigure, today: string): { field: string; message: string } | null {
  if (figure.kind === 'QUALITATIVE') {
    if (figure.value !== null) return { field: 'value', message: 'A qualitative statement has no number; choose PLANNED, TARGET or ACTUAL for one that has.' }
    if (figure.unit !== null) return { field: 'unit', message: 'A qualitative statement has no unit.' }
    if (figure.quote === null) return { field: 'quote', message: 'A qualitative statement is its words: quote them.' }
  } else {
    if (figure.value === null || !Number.isFinite(figure.value)) return { field: 'value', message: 'Say the number; choose QUALITATIVE where the source gives none.' }
    if (figure.unit === null) return { field: 'unit', message: 'Say what the number counts, such as "products", "percent" or "VND".' }
  }
  if (earliestDay(figure.statedOn) > today) return { field: 'statedOn', message: `${figure.statedOn} is yet to come; a plan or target counts from the day it is stated, and \`refersTo\` says for when.` }
  const words = figure.quote === null ? 0 : wordsOf(figure.quote)
  return words > MOST_WORDS ? { field: 'quote', message: `A quote has at most ${MOST_WORDS} words; this one has ${words}.` } : null
}

/** Whether a key can name an indicator: small letters, digits and underscores, as those of the compilation. */
export function isIndicatorKey(key: string): boolean {
  return /^[a-z][a-z0-9_]{2,79}$/.test(key)
}
