import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { NATION_ID, stableId } from '../../shared/ids'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv, repeated, type ImportRow } from '../../shared/import/csv-file'
import { occurrences, upsertRows, type LoadReport } from '../../shared/import/load-report'
import { latestDay } from '../../shared/partial-date'
import { keepSources, sourceOf, type SourceRecord } from '../../shared/source'
import { FigureKind } from '../reported-figure/reported-figure.entity'
import { unitNames } from '../province/unit-names'

const [COMPILED, READINGS] = ['reported_figures.csv', 'article_figures.csv'] as const

const Row = z.object({
  indicator: column.requiredText, scope: column.requiredText, value: column.decimal, unit: column.text, as_of: column.partialDate, as_of_year: column.partialDate,
  quote_vi: column.text, source_url: column.url, source_title: column.requiredText, source_date: column.partialDate, is_target: column.yesNo,
})

/** What our reading of a source adds to the compiled figures: kind, speaker, what a figure is part of, and statements without a number. */
const Reading = z.object({
  indicator: column.requiredText, measure: column.requiredText, scope: column.requiredText, value: column.decimal, unit: column.text,
  kind: column.oneOf(['PLANNED', 'TARGET', 'ACTUAL', 'QUALITATIVE'] as const), breakdown: column.text, part_of: column.text, as_of: column.partialDate, refers_to: column.partialDate,
  speaker: column.text, complete: z.preprocess((value) => (value === '' ? null : value), column.yesNo.nullable()), quote_vi: column.text,
  source_url: column.url, source_title: column.requiredText, source_date: column.partialDate,
})
type Figure = z.output<typeof Row>
type Reading = z.output<typeof Reading>

/** The indicator keys of the compilation name what is expected or planned; `is_target` marks goals; all else is what a source says is so. */
export function figureKind(indicator: string, isTarget: boolean): FigureKind {
  if (isTarget) return FigureKind.TARGET
  return /(^|_)(expected|planned)(_|$)/.test(indicator) ? FigureKind.PLANNED : FigureKind.ACTUAL
}

interface LoadedFigure extends Record<string, unknown> {
  id: string
  indicator_id: string
  source_id: string
  part_of: string | null
}

const identity = (row: { indicator: string; scope: string; value: string | null; as_of: string | null; source_title: string }): string =>
  JSON.stringify([row.indicator, row.scope, row.value, row.as_of, row.source_title])

/** Loads reported figures, each with what our reading adds to it; a reading of no compiled row is a figure of its own. */
export async function loadFigures(manager: EntityManager, file: (name: string) => string): Promise<LoadReport[]> {
  const compiled = readCsv(file(COMPILED), Row)
  const readings = readCsv(file(READINGS), Reading)
  const unitOf = await unitNames(manager)
  const byIdentity = new Map(readings.map((row) => [identity(row.value), row.value]))
  const added = readings.filter((row) => !compiled.some((other) => identity(other.value) === identity(row.value)))
  const problems = repeated(READINGS, 'indicator', readings, (row) => identity(row.value))
  const sources: SourceRecord[] = []
  const indicators = new Map<string, string>()
  const nth = occurrences()

  const figure = (name: string, { line, value }: ImportRow<Figure>, reading: Reading | undefined): LoadedFigure => {
    const statedOn = value.as_of ?? value.as_of_year
    const scopeId = value.scope === NATION_ID ? NATION_ID : unitOf(value.scope, statedOn ?? value.source_date)
    if (!scopeId) problems.push({ file: name, line, column: 'scope', message: `no province is named ${JSON.stringify(value.scope)}` })
    const source = sourceOf({ title: value.source_title, url: value.source_url, publishedOn: value.source_date })
    sources.push(source)
    const kind = reading?.kind ?? figureKind(value.indicator, value.is_target)
    if (kind !== 'QUALITATIVE' && value.value === null) problems.push({ file: name, line, column: 'value', message: 'must not be empty unless the kind is QUALITATIVE' })
    if (kind === 'QUALITATIVE' && value.value !== null) problems.push({ file: name, line, column: 'value', message: 'must be empty where the kind is QUALITATIVE' })
    if (!indicators.has(value.indicator) || reading) indicators.set(value.indicator, reading?.measure ?? value.indicator)
    const key = [value.indicator, value.scope, value.value, value.as_of, value.as_of_year, value.quote_vi, value.source_url, value.source_title, value.source_date]
    return {
      id: stableId('figure', ...key, nth(JSON.stringify(key))),
      indicator_id: value.indicator, scope_id: scopeId, breakdown: reading?.breakdown ?? null, value: value.value, unit: value.unit, kind,
      stated_on: statedOn, stated_on_latest: statedOn && latestDay(statedOn), refers_to: reading?.refers_to ?? null, speaker: reading?.speaker ?? null,
      quote: value.quote_vi, complete: reading?.complete ?? null, part_of: reading?.part_of ?? null, source_id: source.id,
    }
  }
  const figures = [
    ...compiled.map((row) => figure(COMPILED, row, byIdentity.get(identity(row.value)))),
    ...added.map(({ line, value }) => figure(READINGS, { line, value: { ...value, as_of_year: null, is_target: value.kind === 'TARGET' } }, value)),
  ]
  for (const each of figures) {
    each['part_of_id'] = each.part_of === null ? null : (figures.find((whole) => whole.indicator_id === each.part_of && whole.source_id === each.source_id)?.id ?? null)
  }
  for (const { line, value } of readings) {
    const source = sourceOf({ title: value.source_title, url: value.source_url }).id
    if (value.part_of !== null && !figures.some((whole) => whole.indicator_id === value.part_of && whole.source_id === source)) problems.push({ file: READINGS, line, column: 'part_of', message: `no figure ${value.part_of} of the same source` })
  }
  if (problems.length > 0) throw new ImportError(problems)

  await keepSources(manager, sources)
  await upsertRows(manager, 'indicator', { id: 'text', measure: 'text' }, [...indicators].map(([id, measure]) => ({ id, measure })))
  const counts = await upsertRows(
    manager,
    'reported_figure',
    { id: 'text', indicator_id: 'text', scope_id: 'text', breakdown: 'text', value: 'float8', unit: 'text', kind: 'text', stated_on: 'text', stated_on_latest: 'date', refers_to: 'text', speaker: 'text', quote: 'text', complete: 'bool', part_of_id: 'text', source_id: 'text' },
    figures,
    ['id'],
    // What was corrected through the API outweighs the compilation.
    'held.version = 1',
  )
  return [{ file: `${COMPILED} + ${READINGS}`, rows: compiled.length + added.length, ...counts }]
}
