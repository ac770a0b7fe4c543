import type { VNode } from 'preact'
import { STATUS_WORDS } from '../fairs/words'
import { GraphError, type Graph } from '../graph'
import { operation } from '../operation'
import type { Language } from '../text/language'
import { BadParameter, type Answered, type PageRequest } from './answer-page'
import { SearchForm, span, Stars } from './parts'
import type { Unit } from './places'
import { inLanguage, sitePage } from './site-page'
import { say, sayValue } from './words'

type Found =
  | { __typename: 'Product'; id: string; name: string; producer: { name: string } | null; province: Unit; rating: { stars: number } | null }
  | { __typename: 'Producer'; id: string; name: string; kind: string; province: Unit; products: { nodes: Unit[]; totalCount: number } }
  | { __typename: 'Fair'; id: string; name: string; status: string; startsOn: string | null; endsOn: string | null }
  | { __typename: 'Province'; id: string; name: string; inForceFrom: string; inForceUntil: string | null }

interface Hit {
  highlights: { text: string; matched: boolean }[]
  node: Found | null
}

interface Answer {
  search: { edges: Hit[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
}

/** What a search takes; the graph would refuse more. */
const LONGEST_QUERY = 200

/** `/search?q=`: what bears a name, best first. */
export async function searchPage(graph: Graph, { language, parameters: { q, after } }: PageRequest): Promise<Answered> {
  const query = q?.trim() ?? ''
  if (query.length > LONGEST_QUERY) throw new BadParameter(say('badSearch', language))
  const address = query === '' ? '/search' : `/search?${new URLSearchParams({ q: query })}`
  const found = query === '' ? null : await find(graph, { query, after, language })
  const page = sitePage({ title: say('search', language), language, address, hidden: true }, [
    <h1>{say('search', language)}</h1>,
    <SearchForm language={language} query={query} />,
    found && (found.edges.length === 0 ? <p role="status">{say('nothingFound', language)}</p> : <ul class="plain">{found.edges.map((hit) => <Result hit={hit} language={language} />)}</ul>),
    found?.pageInfo.hasNextPage && found.pageInfo.endCursor !== null && (
      <p>
        <a href={inLanguage(`${address}&${new URLSearchParams({ after: found.pageInfo.endCursor })}`, language)} rel="next">{say('moreResults', language)}</a>
      </p>
    ),
  ])
  return { ...page, hidden: true }
}

async function find(graph: Graph, { query, after, language }: { query: string; after: string | undefined; language: Language }): Promise<Answer['search']> {
  const { search } = await graph.ask<Answer>(operation('search-page'), { query, after, language: language.toUpperCase() }).catch((error: unknown) => {
    if (error instanceof GraphError && error.codes.includes('BAD_USER_INPUT')) throw new BadParameter(say('badSearch', language))
    throw error
  })
  return search
}

function Result({ hit: { node, highlights }, language }: { hit: Hit; language: Language }): VNode | null {
  if (!node) return null
  const name = <span lang={node.__typename === 'Province' ? language : 'vi'}>{highlights.length === 0 ? node.name : highlights.map(({ text, matched }) => (matched ? <mark>{text}</mark> : text))}</span>
  const line = (first: VNode, kind: string, rest: (VNode | string | null | undefined)[]): VNode => (
    <li>
      {first} <span class="tag">{kind}</span>
      <br />
      <span class="soft">{rest.filter(Boolean).flatMap((each, place) => (place === 0 ? [each] : [' · ', each]))}</span>
    </li>
  )
  const link = (to: string): VNode => <a href={inLanguage(to, language)}>{name}</a>
  switch (node.__typename) {
    case 'Product':
      return line(link(`/product/${node.id}`), say('product', language), [node.rating && <Stars stars={node.rating.stars} language={language} />, node.producer?.name, node.province.name])
    case 'Producer':
      return line(name, say('producer', language), [sayValue('producer', node.kind, language), node.province.name, <Made products={node.products} language={language} />])
    case 'Fair':
      return line(link(`/fair/${node.id}`), say('fair', language), [STATUS_WORDS[node.status]?.[language], span(node.startsOn, node.endsOn, language)])
    case 'Province':
      return line(link(`/province/${node.id}`), say('province', language), [node.inForceUntil && span(node.inForceFrom, node.inForceUntil, language)])
  }
}

/** A producer has no page; its products do. */
function Made({ products: { nodes, totalCount }, language }: { products: { nodes: Unit[]; totalCount: number }; language: Language }): VNode {
  return (
    <>
      {nodes.map(({ id, name }, place) => [place > 0 && ', ', <a href={inLanguage(`/product/${id}`, language)} lang="vi">{name}</a>])}
      {totalCount > nodes.length && ` ${say('moreOf', language, { count: totalCount - nodes.length })}`}
    </>
  )
}
