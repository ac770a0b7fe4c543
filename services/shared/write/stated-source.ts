import type { EntityManager } from 'typeorm'
import { earliestDay, todayInVietnam, type PartialDate } from '../partial-date'
import { keepSources, sourceOf } from '../source'
import { Refusal } from './refusal'
import { optionalText, requiredText } from './text'

/** What a write says it rests on. */
export interface StatedSource {
  title: string
  url?: string | null | undefined
  publisher?: string | null | undefined
  publishedOn?: PartialDate | null | undefined
}

/** Keeps the source that a write states, and returns its id. @throws Refusal INVALID */
export async function keepStatedSource(manager: EntityManager, stated: StatedSource, today: string = todayInVietnam()): Promise<string> {
  const title = requiredText(stated.title, 'source.title', 1_000)
  const url = optionalText(stated.url, 'source.url', 2_000)
  const publisher = optionalText(stated.publisher, 'source.publisher', 500)
  const publishedOn = stated.publishedOn ?? null
  if (url !== null && !isWebAddress(url)) throw new Refusal('INVALID', 'source.url', 'The address must begin with http:// or https:// and have no spaces; leave it out where there is none.')
  if (publishedOn !== null && earliestDay(publishedOn) > today) throw new Refusal('INVALID', 'source.publishedOn', `${publishedOn} is yet to come.`)
  // Without an address the compilation writes the publisher behind the title: said either way, it is the same source.
  const source = sourceOf({ title: url === null && publisher !== null ? `${title} (${publisher})` : title, url, publishedOn })
  await keepSources(manager, [publisher === null ? source : { ...source, title, publisher }])
  return source.id
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text)
}
