import type { ComponentChildren, VNode } from 'preact'
import { FAIR_KIND_WORDS, STATUS_WORDS } from '../fairs/words'
import { sourceInWords } from '../figure/citation'
import type { Source } from '../figure/figure'
import { formatDate, formatNumber } from '../text/format'
import type { Language } from '../text/language'
import { inLanguage } from './site-page'
import { say } from './words'

/** The form that finds a record by its name. */
export function SearchForm({ language, query = '' }: { language: Language; query?: string }): VNode {
  return (
    <form action="/search" method="get" role="search">
      <div>
        <label for="q">{say('searchLabel', language)}</label>
        <input id="q" name="q" type="search" maxLength={200} value={query} required />
      </div>
      {language !== 'vi' && <input type="hidden" name="lang" value={language} />}
      <button>{say('search', language)}</button>
    </form>
  )
}

/** Where it can be checked, as a link where there is one. */
export function SourceLink({ source, language }: { source: Source; language: Language }): VNode {
  const words = source.publisher === null ? sourceInWords(source, language) : `${source.title} (${sourceInWords(source, language)})`
  return source.url !== null && /^https?:/.test(source.url) ? <a href={source.url} rel="noopener">{words}</a> : <>{words}</>
}

/** Names and what stands for them; those that nothing is known of are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ComponentChildren])[] }): VNode {
  return (
    <dl>
      {facts.filter(([, value]) => value !== null && value !== '').map(([name, value]) => [<dt>{name}</dt>, <dd>{value}</dd>])}
    </dl>
  )
}

export function Stars({ stars, language }: { stars: number; language: Language }): VNode {
  return (
    <span class="stars">
      {stars === 1 ? say('oneStar', language) : say('stars', language, { count: stars })} <span aria-hidden="true">{'★'.repeat(stars)}</span>
    </span>
  )
}

/** Days from and until, either of which may be unknown. */
export function span(from: string | null, to: string | null, language: Language): string {
  const [first, last] = [from && formatDate(from, language), to && formatDate(to, language)]
  if (first && last) return first === last ? first : say('validSpan', language, { from: first, to: last })
  return first ? say('since', language, { from: first }) : last ? say('until', language, { to: last }) : say('notRecorded', language)
}

/** What a list leaves out. */
export function More({ shown, total, language }: { shown: number; total: number; language: Language }): VNode | null {
  return total > shown ? <p class="soft">{say('moreOf', language, { count: formatNumber(total - shown, language) })}</p> : null
}

export interface ListedFair {
  id: string
  name: string
  kind?: string | null
  status?: string
  startsOn: string | null
  endsOn: string | null
  venue?: string | null
  province?: { id: string; name: string } | null
}

export function FairList({ fairs, language }: { fairs: readonly ListedFair[]; language: Language }): VNode {
  return (
    <ul class="plain">
      {fairs.map(({ id, name, kind, status, startsOn, endsOn, venue, province }) => (
        <li>
          <a href={inLanguage(`/fair/${id}`, language)} lang="vi">{name}</a> {status && status !== 'CLOSED' && <span class="tag">{STATUS_WORDS[status]?.[language] ?? status}</span>}
          <br />
          <span class="soft">{[span(startsOn, endsOn, language), kind && FAIR_KIND_WORDS[kind]?.[language], venue, province?.name].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
}
