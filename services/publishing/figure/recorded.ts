import type { Graph } from '../graph'
import { operation } from '../operation'
import { formatQuantity } from '../text/format'
import { text, valueLabel } from '../text/text'
import type { Figure, Row } from './figure'
import { Unanswerable, type Question } from './question'
import { RECORDED, type Counted, type HistoryPoint, type RecordedMeasure, type RecordedStatistics } from './recorded-measures'

interface Place {
  asOf: string
  scope: { id: string; kind: Figure['scope']['kind']; province: { name: string } | null; region: { name: string } | null }
}

interface ProvinceAnswer {
  provinces: { nodes: { id: string; code: string; name: string; region: { id: string } | null; statistics: RecordedStatistics }[] }
}

type Asked = Pick<Figure, 'scope' | 'value' | 'unknownReason' | 'rows' | 'notes'>

/** A figure counted from records. @throws GraphError, Unanswerable */
export async function recordedFigure(graph: Graph, question: Question): Promise<Asked> {
  const measure = RECORDED[question.indicator.key]
  if (!measure) throw new Unanswerable('indicator', `Nothing is known of how ${question.indicator.key} is counted.`)
  const [counts, rows] = await Promise.all([
    graph.ask<{ statistics: RecordedStatistics & Place }>(operation(measure.counts), { scope: question.scope, asOf: question.asOf, language: question.language.toUpperCase() }),
    question.by === 'time' ? historyRows(graph, question, measure) : question.by === 'province' ? provinceRows(graph, question, measure) : null,
  ])
  const counted = measure.read(counts.statistics)
  const part = partOf(counted, question)
  const value = part === null ? counted.total : part.value
  return {
    scope: scopeOf(counts.statistics, question),
    value,
    unknownReason: value === null ? text(counted.noTotal ?? 'unknownNoRecord', question.language) : null,
    rows: rows ?? categoryRows(counted, question),
    notes: notesOf(counted, question),
  }
}

function scopeOf({ scope }: Place, { language }: Question): Figure['scope'] {
  return { id: scope.id, kind: scope.kind, name: scope.province?.name ?? scope.region?.name ?? text('nation', language) }
}

/** The one part that is asked for; a part that nobody counted is none, which is zero records and not unknown. */
function partOf(counted: Counted, { only }: Question): { value: number } | null {
  return only === null ? null : { value: counted.parts[only.dimension]?.find(({ key }) => key === only.key)?.count ?? 0 }
}

function categoryRows(counted: Counted, { by, language }: Question): Row[] {
  if (by === null) return []
  return (counted.parts[by] ?? []).map(({ key, count }) => ({ key, label: valueLabel(by, key, language), value: count, kind: 'RECORDED' }))
}

async function historyRows(graph: Graph, question: Question, { history }: RecordedMeasure): Promise<Row[]> {
  if (!history) return []
  const { statistics } = await graph.ask<{ statistics: Record<'products' | 'commerce', { history: HistoryPoint[] }> }>(operation(history.operation), {
    scope: question.scope, asOf: question.asOf, from: question.from, interval: question.interval,
  })
  return statistics[history.part].history.map((point) => ({ key: point.date, label: point.date, value: history.read(point) ?? null, kind: 'RECORDED' }))
}

async function provinceRows(graph: Graph, question: Question, measure: RecordedMeasure): Promise<Row[]> {
  if (!measure.provinces) return []
  const { provinces } = await graph.ask<ProvinceAnswer>(operation(measure.provinces), { asOf: question.asOf, language: question.language.toUpperCase() })
  const within = provinces.nodes.filter(({ id, region }) => question.scope === 'VN' || region?.id === question.scope || id === question.scope)
  return within.map(({ id, code, name, statistics }) => {
    const counted = measure.read(statistics)
    const value = partOf(counted, question)?.value ?? counted.total
    return { key: id, code, label: name, value, kind: 'RECORDED', ...(value === null ? { note: text(counted.noTotal ?? 'unknownNoRecord', question.language) } : {}) }
  })
}

function notesOf({ leftOut }: Counted, { indicator: { unit }, language }: Question): string[] {
  const note = (key: 'undated' | 'endUnknown'): string[] => ((leftOut?.[key] ?? 0) > 0 ? [text(key, language, { count: formatQuantity(leftOut?.[key] ?? 0, unit, language) })] : [])
  return [text('recordsIncomplete', language), ...note('undated'), ...note('endUnknown')]
}
