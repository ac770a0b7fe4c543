import type { Chart, Dimension, Indicator } from '../indicator/indicator'
import type { Language } from '../text/language'

/** What is asked of the graph for one figure: everything of an embed's parameters that the answer depends on. */
export interface Question {
  indicator: Indicator
  scope: string
  /** The day, which for a live figure is today in Viet Nam. */
  asOf: string
  live: boolean
  from: string
  interval: 'YEAR' | 'QUARTER' | 'MONTH'
  language: Language
  chart: Chart
  by: Dimension | null
  only: { dimension: Dimension; key: string } | null
}

/** The question cannot be answered for what was asked; the message says why, in the language of the question. */
export class Unanswerable extends Error {
  override name = 'Unanswerable'
  constructor(
    readonly parameter: string,
    message: string,
  ) {
    super(message)
  }
}
