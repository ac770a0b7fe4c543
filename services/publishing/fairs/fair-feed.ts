import { Feed } from 'feed'
import { Fragment, h, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { FairQuery } from './fair-query'
import { updatedAt, type FairRecord } from './fair-record'
import { STATUS_WORDS, WORDS } from './words'

/** How many entries a reader gets at once, those that changed last. */
const ENTRIES = 100

/**
 * The fairs as an Atom feed (RFC 4287): an entry a fair, whose id stays and whose `updated` moves with every announcement, so that readers show a
 * change as a change. Fairs of which no whole day of notice is known are left out: `updated` takes nothing less.
 */
export function fairFeed(fairs: readonly FairRecord[], { lang }: FairQuery, { address, page }: { address: string; page: string }): string {
  const entries = fairs
    .flatMap((fair) => {
      const updated = updatedAt(fair)
      return updated ? [{ fair, updated }] : []
    })
    .sort((one, other) => other.updated.getTime() - one.updated.getTime() || (one.fair.id < other.fair.id ? -1 : 1))
    .slice(0, ENTRIES)
  const feed = new Feed({ id: address, title: WORDS.title[lang], description: WORDS.about[lang], link: page, feed: address, generator: 'OCOP Graph', updated: entries[0]?.updated ?? new Date(0), author: { name: 'OCOP Graph' } })
  for (const { fair, updated } of entries) {
    feed.addItem({
      id: `urn:ocop-graph:${fair.id}`,
      title: html(title(fair, lang)),
      link: fair.source.url ?? page,
      date: updated,
      published: new Date(fair.announcements[0]?.publishedAt ?? updated),
      content: lines(fair, lang).map((line) => `<p>${html(line)}</p>`).join(''),
      category: [{ term: fair.status, name: fair.status }],
    })
  }
  return feed.atom1()
}

function title({ name, status }: FairRecord, lang: FairQuery['lang']): string {
  return status === 'CANCELLED' || status === 'POSTPONED' || status === 'RESCHEDULED' ? `${STATUS_WORDS[status]?.[lang]}: ${name}` : name
}

function lines({ startsOn, endsOn, venue, province, organisers, note, source }: FairRecord, lang: FairQuery['lang']): string[] {
  const days = [startsOn && `${WORDS.from[lang]} ${startsOn}`, endsOn && `${WORDS.to[lang]} ${endsOn}`].filter(Boolean).join(' ')
  const where = [venue, province?.name].filter(Boolean).join(', ')
  return [days, where, organisers.length > 0 ? `${WORDS.organisers[lang]}: ${organisers.join(', ')}` : '', note ?? '', `${WORDS.source[lang]}: ${[source.publisher, source.title].filter(Boolean).join(', ')}`].filter(Boolean)
}

/** A text as HTML. XML has no place for control characters. */
function html(text: string): string {
  return renderToString(h(Fragment, null, text) as VNode).replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}
