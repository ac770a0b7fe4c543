import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { stableId } from '../../shared/ids'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv, repeated, type ImportProblem } from '../../shared/import/csv-file'
import { upsertRows, type LoadReport } from '../../shared/import/load-report'
import { keepSources, sourceOf, type SourceRecord } from '../../shared/source'
import { ActivityKind } from '../programme/programme-record.entity'
import { FactKey } from '../programme/programme-fact.entity'
import { unitNames } from '../province/unit-names'

const source = { source_url: column.url, source_title: column.requiredText, source_date: column.partialDate }
const FactRow = z.object({ province_vi: column.requiredText, key: z.enum(FactKey, `must be one of ${Object.values(FactKey).join(', ')}`), answer: column.oneOf(['YES', 'NO'] as const), stated_on: column.requiredPartialDate, speaker: column.text, quote_vi: column.text, ...source })
const ActivityRow = z.object({ kind: z.enum(ActivityKind, `must be one of ${Object.values(ActivityKind).join(', ')}`), description: column.requiredText, held_on: column.partialDate, place: column.text, count: column.wholeNumber, quote_vi: column.text, ...source })
const GuidanceRow = z.object({ number: column.text, subject: column.requiredText, issued_on: column.partialDate, ceased_on: column.partialDate, ...source })
const TargetRow = z.object({ subject: column.requiredText, minimum: column.decimal, maximum: column.decimal, unit: column.requiredText, due: column.requiredPartialDate, decision: column.requiredText, ...source })

const [FACTS, ACTIVITIES, GUIDANCE, TARGETS] = ['programme_facts.csv', 'programme_activities.csv', 'guidance_documents.csv', 'targets.csv'] as const

/** What an official wrote since outweighs the compilation. A fact has no id but its province and key, so one stated first by an official is such as well. */
const UNTOUCHED = 'held.version = 1'
const NEVER_STATED = `${UNTOUCHED} AND NOT EXISTS (SELECT 1 FROM audit_entry WHERE audit_entry.record_id = held.id)`

/** Loads what is known of how the programme is run: facts per province, activities, guidance and targets. What was written through the API is left as it is. */
export async function loadProgramme(manager: EntityManager, file: (name: string) => string): Promise<LoadReport[]> {
  const unitOf = await unitNames(manager)
  const problems: ImportProblem[] = []
  const sources: SourceRecord[] = []
  const sourceId = (row: { source_title: string; source_url: string | null; source_date: string | null }): string => {
    const record = sourceOf({ title: row.source_title, url: row.source_url, publishedOn: row.source_date })
    sources.push(record)
    return record.id
  }
  const facts = readCsv(file(FACTS), FactRow).map(({ line, value }) => {
    const provinceId = unitOf(value.province_vi, value.stated_on)
    if (!provinceId) problems.push({ file: FACTS, line, column: 'province_vi', message: `no province is named ${JSON.stringify(value.province_vi)}` })
    return { line, province_id: provinceId, key: value.key, answer: value.answer, stated_on: value.stated_on, speaker: value.speaker, quote: value.quote_vi, source_id: sourceId(value) }
  })
  const activities = readCsv(file(ACTIVITIES), ActivityRow).map(({ line, value }) => ({
    line, id: stableId('activity', value.kind, value.description), kind: value.kind, description: value.description, held_on: value.held_on, place: value.place, count: value.count, quote: value.quote_vi, source_id: sourceId(value),
  }))
  const guidance = readCsv(file(GUIDANCE), GuidanceRow).map(({ line, value }) => ({
    line, id: stableId('guidance', value.number, value.subject), number: value.number, subject: value.subject, issued_on: value.issued_on, ceased_on: value.ceased_on, source_id: sourceId(value),
  }))
  const targets = readCsv(file(TARGETS), TargetRow).map(({ line, value }) => ({
    line, id: stableId('target', value.decision, value.subject), subject: value.subject, minimum: value.minimum, maximum: value.maximum, unit: value.unit, due: value.due, decision: value.decision, source_id: sourceId(value),
  }))
  problems.push(
    ...repeated(FACTS, 'key', facts, (fact) => `${fact.province_id} ${fact.key}`),
    ...repeated(ACTIVITIES, 'description', activities, (activity) => activity.id),
    ...repeated(GUIDANCE, 'subject', guidance, (document) => document.id),
    ...repeated(TARGETS, 'subject', targets, (target) => target.id),
  )
  if (problems.length > 0) throw new ImportError(problems)

  await keepSources(manager, sources)
  const write = async (name: string, table: string, columns: Record<string, string>, rows: Record<string, unknown>[], key = ['id'], guard = UNTOUCHED): Promise<LoadReport> =>
    ({ file: name, rows: rows.length, ...(await upsertRows(manager, table, { ...columns, source_id: 'text' }, rows, key, guard)) })
  return [
    await write(FACTS, 'programme_fact', { province_id: 'text', key: 'text', answer: 'text', stated_on: 'text', speaker: 'text', quote: 'text' }, facts, ['province_id', 'key'], NEVER_STATED),
    await write(ACTIVITIES, 'programme_activity', { id: 'text', kind: 'text', description: 'text', held_on: 'text', place: 'text', count: 'int', quote: 'text' }, activities),
    await write(GUIDANCE, 'guidance_document', { id: 'text', number: 'text', subject: 'text', issued_on: 'text', ceased_on: 'text' }, guidance),
    await write(TARGETS, 'target', { id: 'text', subject: 'text', minimum: 'float8', maximum: 'float8', unit: 'text', due: 'text', decision: 'text' }, targets),
  ]
}
