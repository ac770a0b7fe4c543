import { ALWAYS, type Delta, type DeltaTable } from '../../shared/dated-deltas'
import type { PartialDate } from '../../shared/partial-date'
import { covers, effectOf, programmeStatusOn, turningDays, type ProgrammeDocument, type StatusOn } from '../programme/programme-status.rules'

/**
 * What provinces had of the programme, as dated deltas. A status is of a province, not of a document: +1 on the day a province comes to
 * it, -1 on the day it leaves it, so that on every day each province has at most one.
 */
export const PROGRAMME_DELTAS: DeltaTable = { name: 'programme_delta', dimensions: ['province_id', 'status'] }

/** 1 while the province's documents give it the status; UNKNOWN is not counted, it is what remains. */
export const STATUS = 'STATUS'
/** 1 while any support policy of the province is issued and not withdrawn, whatever its period. */
export const POLICY = 'POLICY'
/** Documents without a date of issue. */
export const UNDATED = 'UNDATED'

/** An adopted document that was not retracted. */
export interface CountedDocument {
  provinceId: string
  kind: 'PROJECT' | 'PLAN' | 'POLICY'
  issuedOn: PartialDate | null
  periodTo: PartialDate | null
  withdrawnOn: string | null
}

/** What documents make their provinces count as. All documents of a province must be given together: its status is made by all of them. */
export function programmeContribution(documents: readonly CountedDocument[]): Delta[] {
  const byProvince = new Map<string, CountedDocument[]>()
  for (const document of documents) byProvince.set(document.provinceId, [...(byProvince.get(document.provinceId) ?? []), document])
  return [...byProvince].flatMap(([provinceId, own]) => contributionOfProvince(provinceId, own))
}

function contributionOfProvince(provinceId: string, documents: readonly CountedDocument[]): Delta[] {
  const delta = (measure: string, status: string, effectiveOn: string, amount: number): Delta => ({ measure, dimensions: { province_id: provinceId, status }, effectiveOn, delta: amount })
  const plans = documents.filter((document): document is CountedDocument & ProgrammeDocument => document.kind !== 'POLICY')
  const policies = documents.filter((document) => document.kind === 'POLICY').map((policy) => effectOf({ ...policy, periodTo: null }))
  const undated = documents.filter((document) => document.issuedOn === null)
  const steps: Delta[] = []

  let status: StatusOn = 'UNKNOWN'
  for (const day of turningDays(plans.map(effectOf))) {
    const next = programmeStatusOn(plans, day)
    if (next === status) continue
    if (status !== 'UNKNOWN') steps.push(delta(STATUS, status, day, -1))
    if (next !== 'UNKNOWN') steps.push(delta(STATUS, next, day, 1))
    status = next
  }
  let supported = false
  for (const day of turningDays(policies)) {
    const next = policies.some((span) => covers(span, day))
    if (next !== supported) steps.push(delta(POLICY, '', day, next ? 1 : -1))
    supported = next
  }
  for (const { withdrawnOn } of undated) {
    // Of one that was withdrawn it is known that it no longer applies.
    steps.push(delta(UNDATED, '', ALWAYS, 1), ...(withdrawnOn === null ? [] : [delta(UNDATED, '', withdrawnOn, -1)]))
  }
  return steps
}
