import { formatDate, formatMoment } from '../text/format'
import { text } from '../text/text'
import type { Figure, Source } from './figure'

/** A source as it is cited: who published it, and when. */
export function sourceInWords({ publisher, title, publishedOn }: Source, language: Figure['language']): string {
  return [publisher ?? title, ...(publishedOn === null ? [] : [formatDate(publishedOn, language)])].join(', ')
}

/** Who says so: the sources of what is reported, or OCOP Graph for what is recorded. */
export function citedBy({ indicator, sources, language }: Figure): string {
  if (indicator.basis === 'RECORDED') return text('recordedBy', language)
  if (sources.length === 0) return text('noSource', language)
  const named = sources.slice(0, 2).map((source) => sourceInWords(source, language))
  return `${text('source', language, { publisher: named.join('; ') })}${sources.length > named.length ? ` ${text('moreSources', language, { count: String(sources.length - named.length) })}` : ''}`
}

/** When the figure last changed, as far as we have seen. */
export function updatedOn(moment: string, language: Figure['language']): string {
  return text('updated', language, { moment: formatMoment(moment, language) })
}
