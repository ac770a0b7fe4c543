import type { VNode } from 'preact'
import type { Source } from '../figure/figure'
import { operation } from '../operation'
import { formatDate, formatNumber } from '../text/format'
import type { Language } from '../text/language'
import { idOf, NotFound, type Answered, type PageRequest } from './answer-page'
import { figureCard, type ShownFigure } from './figure-card'
import { FairList, Facts, More, SourceLink, span, Stars, type ListedFair } from './parts'
import type { Unit } from './places'
import type { Site } from './site'
import { inLanguage, sitePage } from './site-page'
import { say, sayValue } from './words'

interface Adopted {
  kind?: string
  number: string | null
  title: string
  issuedOn: string | null
  state: string
  source: Source
}

interface Province extends Unit {
  code: string
  inForceFrom: string
  inForceUntil: string | null
  region: { name: string } | null
  predecessors: Unit[]
  successors: Unit[]
  plans: { totalCount: number; nodes: Adopted[] }
  supportPolicies: { totalCount: number; nodes: Adopted[] }
  products: { totalCount: number; nodes: (Unit & { producer: { name: string } | null; rating: { stars: number } | null })[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
  fairs: { totalCount: number; nodes: ListedFair[] }
}

const FIGURES: readonly ShownFigure[] = [
  { indicator: 'recorded_products_valid', look: {} },
  { indicator: 'recorded_products_ever_recognised', look: { chart: 'bar' } },
  { indicator: 'recorded_products_ever_recognised', look: { chart: 'line' } },
]

/** `/province/<id>`: a unit of either era with its figures, documents, products and fairs. */
export async function provincePage(site: Site, { language, parameters }: PageRequest): Promise<Answered> {
  const { after } = parameters
  const { province } = await site.graph.ask<{ province: Province | null }>(operation('province-page'), { id: idOf(parameters), after, language: language.toUpperCase() })
  if (!province) throw new NotFound()
  const { id, name, code, region, inForceFrom, inForceUntil, predecessors, successors, plans, supportPolicies, products, fairs } = province
  // A unit that is no more has the figures of its last day.
  const scope = { scope: id, lang: language, ...(inForceUntil === null ? {} : { asOf: inForceUntil }) }
  const figures = after === undefined ? await Promise.all(FIGURES.map(({ look, ...each }) => figureCard(site, { ...each, look: { ...look, ...scope } }))) : []
  return sitePage({ title: name, description: [say('frontTitle', language), region?.name].filter(Boolean).join(', '), language, address: `/province/${id}${after === undefined ? '' : `?${new URLSearchParams({ after })}`}` }, [
    <h1>{name}</h1>,
    <Facts
      facts={[
        [say('region', language), region?.name ?? null],
        [say('unitCode', language), code],
        [say('valid', language), span(inForceFrom, inForceUntil, language)],
        [say('predecessors', language), units(predecessors, language)],
        [say('successors', language), units(successors, language)],
      ]}
    />,
    figures.length > 0 && <section aria-labelledby="figures"><h2 id="figures">{say('figures', language)}</h2><div class="cards">{figures}</div></section>,
    <h2>{`${say('products', language)} (${formatNumber(products.totalCount, language)})`}</h2>,
    <Products products={products} address={`/province/${id}`} language={language} />,
    <h2>{say('plans', language)}</h2>,
    <Documents documents={plans} language={language} />,
    <h2>{say('policies', language)}</h2>,
    <Documents documents={supportPolicies} language={language} />,
    <h2>{say('fairs', language)}</h2>,
    fairs.nodes.length === 0 ? <p>{say('nothingRecorded', language)}</p> : [<FairList fairs={fairs.nodes} language={language} />, <More shown={fairs.nodes.length} total={fairs.totalCount} language={language} />],
  ])
}

function units(all: readonly Unit[], language: Language): VNode | null {
  if (all.length === 0) return null
  return <>{all.map(({ id, name }, place) => [place > 0 && ', ', <a href={inLanguage(`/province/${id}`, language)}>{name}</a>])}</>
}

function Products({ products: { nodes, pageInfo }, address, language }: { products: Province['products']; address: string; language: Language }): VNode {
  if (nodes.length === 0) return <p>{say('nothingRecorded', language)}</p>
  return (
    <>
      <ul class="plain" lang="vi">
        {nodes.map(({ id, name, producer, rating }) => (
          <li>
            <a href={inLanguage(`/product/${id}`, language)}>{name}</a> {rating && <span lang={language}><Stars stars={rating.stars} language={language} /></span>}
            {producer && <><br /><span class="soft">{producer.name}</span></>}
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
        <p>
          <a href={inLanguage(`${address}?${new URLSearchParams({ after: pageInfo.endCursor })}`, language)} rel="next">{say('moreProducts', language)}</a>
        </p>
      )}
    </>
  )
}

function Documents({ documents: { nodes, totalCount }, language }: { documents: Province['plans']; language: Language }): VNode {
  if (nodes.length === 0) return <p>{say('nothingRecorded', language)}</p>
  return (
    <>
      <ul class="plain">
        {nodes.map(({ kind, number, title, issuedOn, state, source }) => (
          <li>
            <span lang="vi">{[number, title].filter(Boolean).join(': ')}</span> {state === 'WITHDRAWN' && <span class="tag">{say('withdrawn', language)}</span>}
            <br />
            <span class="soft">
              {[kind && sayValue('plan', kind, language), issuedOn && formatDate(issuedOn, language)].filter(Boolean).join(' · ')}. {say('source', language)}: <SourceLink source={source} language={language} />
            </span>
          </li>
        ))}
      </ul>
      <More shown={nodes.length} total={totalCount} language={language} />
    </>
  )
}
