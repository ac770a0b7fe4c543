import type { Graph } from '../graph'
import { operation } from '../operation'
import { formatDate, formatQuantity } from '../text/format'
import { text, valueLabel } from '../text/text'
import type { TextKey } from '../text/words'
import type { Figure, FigureKind, Row, Source } from './figure'
import type { Question } from './question'
import { Sources } from './sources'

interface Stated {
  id: string
  kind: FigureKind
  value: number | null
  unit: string | null
  statedOn: string | null
  refersTo: string | null
  speaker: string | null
  quote: string | null
  source: Source
  parts: { remainder: number | null; complete: boolean; parts: { id: string; value: number | null; breakdown: string | null; kind: FigureKind }[] } | null
}

interface Measure {
  planned: Stated | null
  target: Stated | null
  actual: Stated | null
  actualUnknownReason: 'NOT_REPORTED' | 'ONLY_PLANNED_OR_TARGET' | 'ONLY_QUALITATIVE' | null
  qualitative: Stated[]
}

interface Answer {
  statistics: { scope: { id: string; kind: Figure['scope']['kind']; province: { name: string } | null; region: { name: string } | null }; measure: Measure }
}

type Point = Pick<Stated, 'id' | 'kind' | 'value' | 'statedOn' | 'source'> & { breakdown: string | null }

const UNKNOWN: Readonly<Record<NonNullable<Measure['actualUnknownReason']>, TextKey>> = { NOT_REPORTED: 'unknownNotReported', ONLY_PLANNED_OR_TARGET: 'unknownOnlyPlanned', ONLY_QUALITATIVE: 'unknownOnlyQualitative' }

/** A figure as sources published it: the actual one, never a planned one in its place. @throws GraphError */
export async function reportedFigure(graph: Graph, question: Question): Promise<Pick<Figure, 'scope' | 'kind' | 'value' | 'unknownReason' | 'rows' | 'notes' | 'statements' | 'sources'>> {
  const { indicator, language, scope, asOf, by } = question
  const sources = new Sources()
  const [{ statistics }, rows] = await Promise.all([
    graph.ask<Answer>(operation('reported-measure'), { scope, asOf, key: indicator.key, language: language.toUpperCase() }),
    by === 'time' ? historyRows(graph, question, sources) : by === 'province' ? provinceRows(graph, question, sources) : null,
  ])
  const { measure } = statistics
  const { actual } = measure
  return {
    scope: { id: statistics.scope.id, kind: statistics.scope.kind, name: statistics.scope.province?.name ?? statistics.scope.region?.name ?? text('nation', language) },
    kind: 'ACTUAL',
    value: actual?.value ?? null,
    unknownReason: actual ? null : text(UNKNOWN[measure.actualUnknownReason ?? 'NOT_REPORTED'], language),
    rows: rows ?? (by === 'breakdown' ? partRows(measure, question, sources) : by === 'figureKind' || !actual ? kindRows(measure, question, sources) : []),
    notes: [...(actual?.statedOn ? [text('statedOn', language, { date: formatDate(actual.statedOn, language) })] : []), ...(by === 'breakdown' ? wholeNote(measure, question) : [])],
    statements: measure.qualitative.flatMap(({ quote, speaker, source }) => (quote === null ? [] : [{ quote, speaker, source: sources.place(source) }])),
    sources: (actual && sources.place(actual.source), sources.all()),
  }
}

/** Planned, target and actual beside one another. */
function kindRows({ planned, target, actual, actualUnknownReason }: Measure, { language }: Question, sources: Sources): Row[] {
  const stated = (figure: Stated | null): Row[] => {
    if (figure === null) return []
    const { kind, value, refersTo, source } = figure
    const label = valueLabel('figureKind', kind, language)
    return [{ key: kind, kind, label: refersTo === null ? label : text('kindFor', language, { kind: label, date: formatDate(refersTo, language) }), value, source: sources.place(source) }]
  }
  const unknown: Row[] = actual ? [] : [{ key: 'ACTUAL', kind: 'ACTUAL', label: valueLabel('figureKind', 'ACTUAL', language), value: null, note: text(UNKNOWN[actualUnknownReason ?? 'NOT_REPORTED'], language) }]
  return [...stated(actual), ...unknown, ...stated(planned), ...stated(target)]
}

const wholeOf = ({ planned, target, actual }: Measure): Stated | null => [actual, planned, target].find((figure) => figure?.parts) ?? null

/** Of what the parts are parts: of a plan or a target as well as of what is. */
function wholeNote(measure: Measure, { language }: Question): string[] {
  const whole = wholeOf(measure)
  if (whole?.value == null) return []
  const kind = valueLabel('figureKind', whole.kind, language)
  return [text('partsOf', language, { kind: whole.refersTo === null ? kind : text('kindFor', language, { kind, date: formatDate(whole.refersTo, language) }), whole: formatQuantity(whole.value, whole.unit, language) })]
}

/** The parts that a source gives of its figure, and what they leave of it as a remainder that nobody broke down. */
function partRows(measure: Measure, { language }: Question, sources: Sources): Row[] {
  const whole = wholeOf(measure)
  if (!whole?.parts) return []
  const source = sources.place(whole.source)
  const label = (breakdown: string | null): string => (breakdown === null ? text('partUnnamed', language) : valueLabel('breakdown', breakdown, language))
  const { parts, remainder } = whole.parts
  const rows = parts.map((part): Row => ({ key: part.breakdown ?? part.id, label: label(part.breakdown), value: part.value, kind: part.kind, source }))
  return remainder === null || remainder <= 0 ? rows : [...rows, { key: 'REMAINDER', label: text('remainder', language), value: remainder, kind: whole.kind, source }]
}

async function historyRows(graph: Graph, { indicator, scope, from, asOf }: Question, sources: Sources): Promise<Row[]> {
  const { reportedFigures } = await graph.ask<{ reportedFigures: { nodes: Point[] } }>(operation('reported-history'), { scope, indicators: indicator.keys, from, to: asOf })
  return reportedFigures.nodes.flatMap(({ kind, value, breakdown, statedOn, source }): Row[] =>
    breakdown !== null || value === null || statedOn === null ? [] : [{ key: statedOn, label: statedOn, value, kind, source: sources.place(source) }],
  )
}

interface ProvinceAnswer {
  provinces: { nodes: { id: string; code: string; name: string; region: { id: string } | null; statistics: { measure: Pick<Measure, 'actual' | 'actualUnknownReason'> } }[] }
}

async function provinceRows(graph: Graph, { indicator, scope, asOf, language }: Question, sources: Sources): Promise<Row[]> {
  const { provinces } = await graph.ask<ProvinceAnswer>(operation('reported-measure-by-province'), { asOf, key: indicator.key, language: language.toUpperCase() })
  return provinces.nodes
    .filter(({ id, region }) => scope === 'VN' || region?.id === scope || id === scope)
    .map(({ id, code, name, statistics: { measure } }): Row => {
      const { actual } = measure
      const known = actual ? { value: actual.value, source: sources.place(actual.source), ...(actual.statedOn === null ? {} : { note: formatDate(actual.statedOn, language) }) } : { value: null, note: text(UNKNOWN[measure.actualUnknownReason ?? 'NOT_REPORTED'], language) }
      return { key: id, code, label: name, kind: 'ACTUAL', ...known }
    })
}
