import type { Permission } from '../../shared/identity/permission'
import { SEE_DRAFT } from '../../shared/identity/visibility'
import { latestDay, type PartialDate } from '../../shared/partial-date'
import { Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { countedChange } from '../statistics/counted-change'
import { newId, unitPeriod } from '../new-record'
import { actProblem, amendmentProblem, datesProblem, unitProblem, type Course, type DocumentAct, type DocumentDates, type DocumentKind, type Problem } from './document.rules'
import { DocumentChangeKind } from './provincial-document.entity'

/** Which of the two tables of documents a write is about. */
export interface DocumentTable {
  type: 'Plan' | 'SupportPolicy'
  table: 'plan' | 'support_policy'
  idField: 'planId' | 'supportPolicyId'
}

/** Who writes documents of provinces: each province's office its own, and those of the units it was made from; the centre all. */
export const WRITE_DOCUMENT: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

/** What a document is, as a whole. */
export interface DocumentDetails {
  kind: DocumentKind
  provinceId: string
  number: string | null
  title: string
  issuedOn: PartialDate | null
  issuer: string | null
  periodFrom: PartialDate | null
  periodTo: PartialDate | null
  source: StatedSource
}

/** A decision that changes a document. What it does not say of title and period stays. */
export interface Amendment {
  amendedOn: string
  number: string | null
  summary: string
  title: string | null
  periodFrom: PartialDate | null
  periodTo: PartialDate | null
  source: StatedSource
}

export interface Withdrawal {
  withdrawnOn: string
  number: string | null
  summary: string
  source: StatedSource
}

/** Records that a decision amended the document: from here on it applies as amended. */
export async function amendDocument(write: Write, of: DocumentTable, id: string, expectedVersion: number, amendment: Amendment): Promise<RecordRow> {
  const before = await lockDocument(write, of, id, expectedVersion, 'AMEND')
  refuse(amendmentProblem(datesOf(before), amendment.amendedOn))
  const changes: Record<string, unknown> = { amended_on: amendment.amendedOn }
  if (amendment.title !== null) changes['title'] = requiredText(amendment.title, 'title', 1_000)
  if (amendment.periodFrom !== null) changes['period_from'] = amendment.periodFrom
  if (amendment.periodTo !== null) Object.assign(changes, periodTo(amendment.periodTo))
  refuse(datesProblem(datesOf({ ...before, ...changes }), write.today))
  return changed(write, of, before, changes, { kind: DocumentChangeKind.AMENDED, changedOn: amendment.amendedOn, number: amendment.number, summary: amendment.summary, source: amendment.source })
}

/** Records that a decision withdrew the document. */
export async function withdrawDocument(write: Write, of: DocumentTable, id: string, expectedVersion: number, withdrawal: Withdrawal): Promise<RecordRow> {
  const before = await lockDocument(write, of, id, expectedVersion, 'WITHDRAW')
  const changes = { withdrawn_on: withdrawal.withdrawnOn }
  refuse(datesProblem(datesOf({ ...before, ...changes }), write.today))
  return changed(write, of, before, changes, { kind: DocumentChangeKind.WITHDRAWN, changedOn: withdrawal.withdrawnOn, number: withdrawal.number, summary: withdrawal.summary, source: withdrawal.source })
}

/** Puts a wrong record right, as a whole. As known before today, statistics stay as they were. */
export async function correctDocument(write: Write, of: DocumentTable, id: string, expectedVersion: number, correction: { details: DocumentDetails; withdrawnOn: string | null; summary: string }): Promise<RecordRow> {
  const before = await lockDocument(write, of, id, expectedVersion, 'CORRECT')
  const changes = { ...(await columnsOf(write, of, correction.details)), withdrawn_on: correction.withdrawnOn }
  refuse(datesProblem(datesOf({ ...before, ...changes }), write.today))
  return changed(write, of, before, changes, { kind: DocumentChangeKind.CORRECTED, changedOn: write.today, number: null, summary: correction.summary, source: null })
}

/** Takes back a record of what never was. It stays, marked; as known before today, statistics stay as they were. */
export async function retractDocument(write: Write, of: DocumentTable, id: string, expectedVersion: number, summary: string): Promise<RecordRow> {
  const before = await lockDocument(write, of, id, expectedVersion, 'RETRACT')
  return changed(write, of, before, { retracted_on: write.today }, { kind: DocumentChangeKind.RETRACTED, changedOn: write.today, number: null, summary, source: null })
}

/** Locks a document on which an act is possible and permitted. */
export async function lockDocument(write: Write, of: DocumentTable, id: string, expectedVersion: number, act: DocumentAct): Promise<RecordRow> {
  const row = await write.lockPermitted(WRITE_DOCUMENT, of.table, id, expectedVersion, { field: of.idField, seenBy: (document) => (document['adopted'] === false ? SEE_DRAFT : null) })
  const problem = actProblem(act, courseOf(of, row))
  refuse(problem && { ...problem, field: of.idField })
  return row
}

/** The columns of a document, checked. Permits its province. @throws Refusal */
export async function columnsOf(write: Write, of: DocumentTable, details: DocumentDetails): Promise<Record<string, unknown>> {
  write.permit(WRITE_DOCUMENT, details)
  const unit = await unitPeriod(write, details.provinceId)
  refuse(unitProblem(unit, details.issuedOn))
  refuse(datesProblem({ ...details, amendedOn: null, withdrawnOn: null }, write.today))
  return {
    ...(of.table === 'plan' ? { kind: details.kind } : {}),
    province_id: details.provinceId, number: optionalText(details.number, 'number'), title: requiredText(details.title, 'title', 1_000), ...issuedOn(details.issuedOn), issuer: optionalText(details.issuer, 'issuer'),
    period_from: details.periodFrom, ...periodTo(details.periodTo), source_id: await keepStatedSource(write.manager, details.source, write.today),
  }
}

export function issuedOn(date: PartialDate | null): Record<string, string | null> {
  return { issued_on: date, issued_on_latest: date && latestDay(date) }
}

function periodTo(date: PartialDate | null): Record<string, string | null> {
  return { period_to: date, period_to_latest: date && latestDay(date) }
}

export function datesOf(row: Record<string, unknown>): DocumentDates {
  const date = (column: string): string | null => (row[column] as string | null | undefined) ?? null
  return { issuedOn: date('issued_on'), periodFrom: date('period_from'), periodTo: date('period_to'), amendedOn: date('amended_on'), withdrawnOn: date('withdrawn_on') }
}

function courseOf(of: DocumentTable, row: RecordRow): Course {
  const { amendedOn, withdrawnOn } = datesOf(row)
  return { kind: of.table === 'plan' ? (row['kind'] as DocumentKind) : 'POLICY', adopted: row['adopted'] !== false, amendedOn, withdrawnOn, retractedOn: row['retracted_on'] as string | null }
}

/** @throws Refusal when there is a problem */
export function refuse(problem: Problem | null): void {
  if (problem) throw new Refusal(problem.rule === undefined && problem.field !== null && !problem.field.endsWith('Id') ? 'INVALID' : 'RULE', problem.field, problem.message, problem.rule ?? null)
}

interface Change {
  kind: DocumentChangeKind
  changedOn: string
  number: string | null
  summary: string
  source: StatedSource | null
}

/** Changes a locked document with what its provinces count as, and keeps what happened. */
async function changed(write: Write, of: DocumentTable, before: RecordRow, changes: Record<string, unknown>, change: Change): Promise<RecordRow> {
  const sourceId = change.source && (await keepStatedSource(write.manager, change.source, write.today))
  await write.manager.query(
    `INSERT INTO document_change (id, document_id, kind, changed_on, recorded_on, number, summary, source_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId('change'), before.id, change.kind, change.changedOn, write.today, optionalText(change.number, 'number'), requiredText(change.summary, 'summary'), sourceId],
  )
  const provinceIds = [before['province_id'], changes['province_id'] ?? before['province_id']] as string[]
  return countedChange(write.manager, provinceIds, write.today, () => write.change(of.type, of.table, before, changes))
}
