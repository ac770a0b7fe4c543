import type { EntityManager } from 'typeorm'
import { keepSources, sourceOf } from '../source'
import { Refusal } from './refusal'

/** What a write says it rests on. */
export interface StatedSource {
  title: string
  url?: string | null | undefined
}

/** Keeps the source that a write states, and returns its id. @throws Refusal INVALID */
export async function keepStatedSource(manager: EntityManager, stated: StatedSource): Promise<string> {
  const title = stated.title.normalize('NFC').trim()
  if (title === '') throw new Refusal('INVALID', 'source.title', 'Say what says so: the title of the decision, notice or article.')
  if (stated.url != null && !isWebAddress(stated.url)) throw new Refusal('INVALID', 'source.url', 'The address must begin with http:// or https://.')
  const source = sourceOf({ title, url: stated.url ?? null })
  await keepSources(manager, [source])
  return source.id
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
