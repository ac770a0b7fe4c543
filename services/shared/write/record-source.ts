import { keepSources, sourceOf } from '../source'
import type { PartialDate } from '../partial-date'
import { Refusal } from './refusal'
import type { Write } from './write'

/** What says so, as a writer names it. */
export interface NamedSource {
  title: string
  url?: string | null
  publisher?: string | null
  publishedOn?: PartialDate | null
}

/** Keeps the source of a record that is being written. Returns its id. @throws Refusal INVALID, naming the field below `field` */
export async function recordSource(write: Write, source: NamedSource, field = 'source'): Promise<string> {
  const title = source.title.normalize('NFC').trim()
  const url = source.url?.trim() || null
  if (title === '') throw new Refusal('INVALID', `${field}.title`, 'Say what says so: the title of the notice, decision or article.')
  if (url !== null && !(/^https?:\/\/\S+$/.test(url) && URL.canParse(url))) throw new Refusal('INVALID', `${field}.url`, 'An address begins with http:// or https:// and has no spaces; leave it out where there is none.')
  if (source.publishedOn != null && source.publishedOn > write.today) throw new Refusal('INVALID', `${field}.publishedOn`, 'It cannot have been published later than today.')
  const publisher = source.publisher?.normalize('NFC').trim() || null
  // Without an address the compilation writes the publisher behind the title: said either way, it is the same source.
  const record = sourceOf({ title: url === null && publisher !== null ? `${title} (${publisher})` : title, url, publishedOn: source.publishedOn ?? null })
  await keepSources(write.manager, [publisher === null ? record : { ...record, title, publisher }])
  return record.id
}
