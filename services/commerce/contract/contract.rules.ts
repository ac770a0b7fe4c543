import { earliestDay, type PartialDate } from '../../shared/partial-date'

export type ContractKindWord = 'CONTRACT' | 'MEMORANDUM' | 'LISTING' | 'EVENT' | 'UNSTATED'

/**
 * What a compiled row is, by the words of its event and never more: a memorandum is no contract; a listing or a joint event is neither.
 * A row that only says that something was agreed, or nothing, is UNSTATED. The order matters: denials come first.
 */
export function contractKindOf(event: string | null): ContractKindWord {
  const said = (event ?? '').toLowerCase()
  if (/không nêu hợp đồng|chưa ký hợp đồng/.test(said)) return 'LISTING'
  if (/không phải hợp đồng|phối hợp tổ chức/.test(said)) return 'EVENT'
  if (/\bmou\b|biên bản/.test(said)) return 'MEMORANDUM'
  return /ký hợp đồng/.test(said) ? 'CONTRACT' : 'UNSTATED'
}

/** What of a contract its rules look at. */
export interface ContractTerms {
  kind: ContractKindWord
  signedOn: PartialDate | null
  endsOn: string | null
  endedOn: string | null
  statedCount: number | null
  value: number | null
}

export interface ContractProblem {
  field: string
  message: string
}

/** Beyond these a figure is a slip of the pen, and a few of them would make national sums unreadable: 100 trillion dong, 100,000 contracts. */
const LARGEST_VALUE = 100_000_000_000_000
const LARGEST_COUNT = 100_000

/**
 * What is wrong with the terms of a contract; empty when nothing is. A record can't be of a day to come: it is of what was signed.
 * A contract that ended can still be corrected, but not so that it ended before it was signed.
 */
export function contractProblems(terms: ContractTerms, today: string): ContractProblem[] {
  const problems: ContractProblem[] = []
  if (terms.signedOn !== null && earliestDay(terms.signedOn) > today) problems.push({ field: 'signedOn', message: `It can't have been signed on ${terms.signedOn}: that is yet to come.` })
  if (terms.signedOn !== null && terms.endsOn !== null && terms.endsOn < earliestDay(terms.signedOn)) problems.push({ field: 'endsOn', message: `It would end (${terms.endsOn}) before it is signed (${terms.signedOn}).` })
  if (terms.signedOn !== null && terms.endedOn !== null && terms.endedOn < earliestDay(terms.signedOn)) problems.push({ field: 'signedOn', message: `It ended on ${terms.endedOn}, so it was signed by then.` })
  if (terms.statedCount !== null && (terms.statedCount < 1 || terms.statedCount > LARGEST_COUNT)) problems.push({ field: 'statedCount', message: `How many it stands for is 1 to ${LARGEST_COUNT}; leave it out where the source does not count.` })
  if (terms.value !== null && (terms.value < 1 || terms.value > LARGEST_VALUE)) problems.push({ field: 'value', message: `A value is 1 to ${LARGEST_VALUE} dong; leave it out where the source gives none.` })
  if (terms.value !== null && (terms.kind === 'LISTING' || terms.kind === 'EVENT')) problems.push({ field: 'value', message: 'A listing or joint event has no contract value; record the contract itself.' })
  return problems
}

/** Why a contract can't have ended on a day; null when it can. */
export function endProblem(signedOn: PartialDate | null, day: string, today: string): ContractProblem | null {
  if (day > today) return { field: 'endedOn', message: `${day} is yet to come; end it on the day it ends.` }
  if (signedOn !== null && day < earliestDay(signedOn)) return { field: 'endedOn', message: `It would have ended (${day}) before it was signed (${signedOn}).` }
  return null
}
