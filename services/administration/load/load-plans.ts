import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv, type ImportProblem } from '../../shared/import/csv-file'
import { occurrences, upsertRows, type LoadReport } from '../../shared/import/load-report'
import { stableId } from '../../shared/ids'
import { latestDay, todayInVietnam } from '../../shared/partial-date'
import { keepSources, sourceOf, type SourceRecord } from '../../shared/source'
import { unitNames } from '../province/unit-names'
import { countedChange } from '../statistics/counted-change'

const Row = z.object({
  province_vi: column.requiredText, kind: column.oneOf(['PROJECT', 'PLAN', 'POLICY'] as const), number: column.text, title_vi: column.requiredText,
  issued_on: column.day, issued_year: column.partialDate, issuer: column.text, period_from: column.partialDate, period_to: column.partialDate,
  source_url: column.url, source_title: column.requiredText,
})

const COLUMNS = {
  id: 'text', province_id: 'text', number: 'text', title: 'text', issued_on: 'text', issued_on_latest: 'date', issuer: 'text',
  period_from: 'text', period_to: 'text', period_to_latest: 'date', source_id: 'text',
}

/** What an official changed since outweighs the compilation. */
const UNTOUCHED = 'held.version = 1'

/** Loads provincial projects, plans and support policies; kind POLICY becomes a SupportPolicy. What was changed through the API is left as it is. */
export async function loadPlans(manager: EntityManager, file: (name: string) => string): Promise<LoadReport[]> {
  const rows = readCsv(file('plans.csv'), Row)
  const unitOf = await unitNames(manager)
  const nth = occurrences()
  const problems: ImportProblem[] = []
  const sources: SourceRecord[] = []
  const documents = rows.map(({ line, value }) => {
    const issuedOn = value.issued_on ?? value.issued_year
    const provinceId = unitOf(value.province_vi, issuedOn ?? value.period_from)
    if (!provinceId) problems.push({ file: 'plans.csv', line, column: 'province_vi', message: `no province is named ${JSON.stringify(value.province_vi)}` })
    const source = sourceOf({ title: value.source_title, url: value.source_url })
    sources.push(source)
    const policy = value.kind === 'POLICY'
    const key = [value.kind, value.province_vi, value.number, value.title_vi, value.source_url, value.source_title]
    return {
      id: stableId(policy ? 'policy' : 'plan', ...key, nth(JSON.stringify(key))),
      kind: value.kind, province_id: provinceId, number: value.number, title: value.title_vi, issued_on: issuedOn, issued_on_latest: issuedOn && latestDay(issuedOn),
      issuer: value.issuer, period_from: value.period_from, period_to: value.period_to, period_to_latest: value.period_to && latestDay(value.period_to), source_id: source.id,
    }
  })
  if (problems.length > 0) throw new ImportError(problems)
  await keepSources(manager, sources)
  const ids = documents.map((document) => document.id)
  for (const table of ['plan', 'support_policy']) await manager.query(`SELECT id FROM ${table} WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [ids])
  const { policies, plans } = await countedChange(manager, null, todayInVietnam(), async () => ({
    policies: await upsertRows(manager, 'support_policy', COLUMNS, documents.filter((document) => document.kind === 'POLICY'), ['id'], UNTOUCHED),
    plans: await upsertRows(manager, 'plan', { ...COLUMNS, kind: 'text' }, documents.filter((document) => document.kind !== 'POLICY'), ['id'], UNTOUCHED),
  }))
  return [{ file: 'plans.csv', rows: rows.length, inserted: plans.inserted + policies.inserted, updated: plans.updated + policies.updated, unchanged: plans.unchanged + policies.unchanged }]
}
