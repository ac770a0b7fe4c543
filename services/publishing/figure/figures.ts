import type { Graph } from '../graph'
import { valueLabel } from '../text/text'
import type { Figure } from './figure'
import type { Question } from './question'
import { recordedFigure } from './recorded'
import { reportedFigure } from './reported'

/** Asks the graph, and answers with the figure. @throws GraphError, Unanswerable */
export async function figureOf(graph: Graph, question: Question): Promise<Figure> {
  const { indicator, asOf, live, chart, by, only, language } = question
  const shared = {
    indicator: { key: indicator.key, label: indicator.label[language], description: indicator.description?.[language] ?? null, unit: indicator.unit, basis: indicator.basis },
    asOf, live, chart, by, language,
    only: only && { ...only, label: valueLabel(only.dimension, only.key, language) },
  }
  if (indicator.basis === 'REPORTED') return { ...shared, ...(await reportedFigure(graph, question)) }
  return { ...shared, kind: 'RECORDED', statements: [], sources: [], ...(await recordedFigure(graph, question)) }
}
