import { requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { countedChange } from '../statistics/counted-change'
import { newId, unitPeriod } from '../new-record'
import { datesProblem, unitProblem } from './document.rules'
import { columnsOf, datesOf, issuedOn, lockDocument, refuse, type DocumentDetails, type DocumentTable } from './document.service'

export const PLANS: DocumentTable = { type: 'Plan', table: 'plan', idField: 'planId' }

/** What a draft says. A draft is not issued, so its day, number and issuer come with its adoption. */
export type PlanDraft = Omit<DocumentDetails, 'number' | 'issuedOn' | 'issuer'> & { kind: 'PROJECT' | 'PLAN' }

/** The decision that adopts a draft. */
export interface Adoption {
  number: string
  issuedOn: string
  issuer: string
}

/** Records a project or plan that only those see who may write it. */
export async function draftPlan(write: Write, draft: PlanDraft): Promise<RecordRow> {
  return write.insert('Plan', 'plan', { id: newId('plan'), ...(await draftColumns(write, draft)), adopted: false })
}

/** Says a draft anew, as a whole. */
export async function revisePlan(write: Write, id: string, expectedVersion: number, draft: PlanDraft): Promise<RecordRow> {
  const before = await lockDocument(write, PLANS, id, expectedVersion, 'REVISE')
  return write.change('Plan', 'plan', before, await draftColumns(write, draft))
}

/** Gives up a draft. Nobody but its writers ever saw it, so it goes; what it said stays in the audit trail. */
export async function discardPlanDraft(write: Write, id: string, expectedVersion: number): Promise<RecordRow> {
  const before = await lockDocument(write, PLANS, id, expectedVersion, 'DISCARD')
  await write.remove('Plan', 'plan', before)
  return before
}

/** Records that the People's Committee approved a draft project. */
export function approvePlan(write: Write, id: string, expectedVersion: number, adoption: Adoption): Promise<RecordRow> {
  return adopt(write, id, expectedVersion, 'APPROVE', adoption)
}

/** Records that the People's Committee issued a draft plan. */
export function issuePlan(write: Write, id: string, expectedVersion: number, adoption: Adoption): Promise<RecordRow> {
  return adopt(write, id, expectedVersion, 'ISSUE', adoption)
}

async function adopt(write: Write, id: string, expectedVersion: number, act: 'APPROVE' | 'ISSUE', adoption: Adoption): Promise<RecordRow> {
  const before = await lockDocument(write, PLANS, id, expectedVersion, act)
  const provinceId = before['province_id'] as string
  refuse(unitProblem(await unitPeriod(write, provinceId), adoption.issuedOn))
  const changes = { adopted: true, ...issuedOn(adoption.issuedOn), number: requiredText(adoption.number, 'number'), issuer: requiredText(adoption.issuer, 'issuer') }
  refuse(datesProblem(datesOf({ ...before, ...changes }), write.today))
  return countedChange(write.manager, [provinceId], write.today, () => write.change('Plan', 'plan', before, changes))
}

function draftColumns(write: Write, draft: PlanDraft): Promise<Record<string, unknown>> {
  return columnsOf(write, PLANS, { ...draft, number: null, issuedOn: null, issuer: null })
}
