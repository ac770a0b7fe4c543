import { citedBy, updatedOn } from '../figure/citation'
import type { Figure } from '../figure/figure'
import { inWords, placeOf, rowInWords, titleOf, valueOf } from '../figure/words'
import type { Dated } from './figure-store'
import type { Links } from './links'
import type { Look } from './parameters'

/** What a page shows of a figure, ready to be put in place: each stands in the page of the embed in an element with the same name in `data-figure`. */
export function textsOf({ figure, updatedAt }: Dated): Record<'title' | 'place' | 'value' | 'words' | 'cited' | 'updated', string> {
  return { title: titleOf(figure), place: placeOf(figure), value: valueOf(figure), words: inWords(figure), cited: citedBy(figure), updated: updatedOn(updatedAt, figure.language) }
}

/** A figure as JSON: numbers as numbers, and the same in the reader's words. */
export function jsonOf(dated: Dated, links: Links | null, look: Partial<Look> = {}): string {
  const { figure, updatedAt } = dated
  const rows = figure.rows.map((row): Figure['rows'][number] & { text: string } => ({ ...row, text: rowInWords(row, figure) }))
  return `${JSON.stringify({ ...figure, rows, updatedAt, ...look, text: textsOf(dated), ...(links ? { links } : {}) }, null, 1)}\n`
}
