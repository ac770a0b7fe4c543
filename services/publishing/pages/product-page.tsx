import type { VNode } from 'preact'
import type { Source } from '../figure/figure'
import type { Graph } from '../graph'
import { operation } from '../operation'
import { formatDate } from '../text/format'
import type { Language } from '../text/language'
import { idOf, NotFound, type Answered, type PageRequest } from './answer-page'
import { FairList, Facts, More, SourceLink, span, Stars, type ListedFair } from './parts'
import type { Unit } from './places'
import { inLanguage, sitePage } from './site-page'
import { say, sayValue } from './words'

interface Rating {
  id: string
  stars: number
  status: string | null
  potentialFiveStar: boolean
  decidedOn: string | null
  validFrom: string | null
  validUntil: string | null
  certificate: { number: string; level: string | null; decidedOn: string | null } | null
  source: Source
}

interface Product {
  id: string
  name: string
  description: string | null
  commune: string | null
  district: string | null
  group: { nameVi: string; nameEn: string } | null
  groupInferred: boolean
  set: { nameVi: string; nameEn: string } | null
  producer: { name: string; kind: string } | null
  province: Unit & { successors: Unit[] }
  rating: Rating | null
  ratings: Rating[]
  labelLicences: { mark: string; owner: string | null; inForce: boolean; validFrom: string; effectiveUntil: string | null }[]
  contracts: { totalCount: number; nodes: { kind: string; signedOn: string | null; endedOn: string | null; productsText: string | null; event: string | null; distributor: { name: string; kind: string }; source: Source }[] }
  fairs: { totalCount: number; nodes: ListedFair[] }
  sources: Source[]
}

/** `/product/<id>`: a product with its producer, ratings, mark, sales channels and fairs. */
export async function productPage(graph: Graph, { language, parameters }: PageRequest): Promise<Answered> {
  const { product } = await graph.ask<{ product: Product | null }>(operation('product-page'), { id: idOf(parameters), language: language.toUpperCase() })
  if (!product) throw new NotFound()
  const { id, name, description, producer, province, rating } = product
  return sitePage({ title: name, description: [producer?.name, province.name].filter(Boolean).join(', '), language, address: `/product/${id}` }, [
    <h1 lang="vi">{name}</h1>,
    description && <p class="lead" lang="vi">{description}</p>,
    <Facts facts={identity(product, language)} />,
    <h2>{say('ratingNow', language)}</h2>,
    rating ? (
      <p>
        <Stars stars={rating.stars} language={language} /> <span class="tag">{sayValue('certificate', rating.status ?? '', language)}</span> {span(rating.validFrom, rating.validUntil, language)}
      </p>
    ) : (
      <p>{say('noRatingNow', language)}</p>
    ),
    product.ratings.length > 0 && [<h2>{say('ratingHistory', language)}</h2>, <Ratings ratings={product.ratings} language={language} />],
    <h2>{say('labels', language)}</h2>,
    <Licences licences={product.labelLicences} language={language} />,
    <h2>{say('channels', language)}</h2>,
    <Channels contracts={product.contracts} language={language} />,
    product.fairs.nodes.length > 0 && [<h2>{say('shownAt', language)}</h2>, <FairList fairs={product.fairs.nodes} language={language} />, <More shown={product.fairs.nodes.length} total={product.fairs.totalCount} language={language} />],
    product.sources.length > 0 && [<h2>{say('sources', language)}</h2>, <ul>{product.sources.map((source) => <li><SourceLink source={source} language={language} /></li>)}</ul>],
  ])
}

function identity({ producer, province, commune, district, group, set, groupInferred }: Product, language: Language): [string, VNode | string | null][] {
  const named = (each: { nameVi: string; nameEn: string }): string => (language === 'vi' ? each.nameVi : each.nameEn)
  const place = [commune, district].filter(Boolean).join(', ')
  return [
    [say('producer', language), producer && <><span lang="vi">{producer.name}</span> ({sayValue('producer', producer.kind, language)})</>],
    [
      say('province', language),
      <>
        <a href={inLanguage(`/province/${province.id}`, language)}>{province.name}</a>
        {province.successors.map((successor) => <> ({say('nowPartOf', language, { name: '' })}<a href={inLanguage(`/province/${successor.id}`, language)}>{successor.name}</a>)</>)}
      </>,
    ],
    [say('place', language), place],
    [say('group', language), group && [named(group), set && named(set)].filter(Boolean).join(': ') + (groupInferred ? ` (${say('groupInferred', language)})` : '')],
  ]
}

function Ratings({ ratings, language }: { ratings: readonly Rating[]; language: Language }): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say('ratingHistory', language)}>
      <table class="data">
        <thead>
          <tr>{(['rating', 'decided', 'valid', 'state', 'certificate', 'source'] as const).map((key) => <th scope="col">{say(key, language)}</th>)}</tr>
        </thead>
        <tbody>
          {ratings.map(({ stars, status, potentialFiveStar, decidedOn, validFrom, validUntil, certificate, source }) => (
            <tr>
              <th scope="row">
                <Stars stars={stars} language={language} />
                {potentialFiveStar && <> ({say('potential', language)})</>}
              </th>
              <td>{decidedOn ? formatDate(decidedOn, language) : say('notRecorded', language)}</td>
              <td>{span(validFrom, validUntil, language)}</td>
              <td>{status ? sayValue('certificate', status, language) : say('notRecorded', language)}</td>
              <td>{certificate ? [certificate.number, certificate.level && sayValue('level', certificate.level, language)].filter(Boolean).join(', ') : say('notRecorded', language)}</td>
              <td><SourceLink source={source} language={language} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Licences({ licences, language }: { licences: Product['labelLicences']; language: Language }): VNode {
  if (licences.length === 0) return <p>{say('nothingRecorded', language)}</p>
  return (
    <ul class="plain">
      {licences.map(({ mark, owner, inForce, validFrom, effectiveUntil }) => (
        <li>
          {[mark, owner].filter(Boolean).join(', ')} <span class="tag">{say(inForce ? 'inForce' : 'notInForce', language)}</span> {span(validFrom, effectiveUntil, language)}
        </li>
      ))}
    </ul>
  )
}

function Channels({ contracts: { nodes, totalCount }, language }: { contracts: Product['contracts']; language: Language }): VNode {
  if (nodes.length === 0) return <p>{say('nothingRecorded', language)}</p>
  return (
    <>
      <ul class="plain">
        {nodes.map(({ kind, signedOn, endedOn, productsText, event, distributor, source }) => (
          <li>
            <span lang="vi">{distributor.name}</span> <span class="tag">{sayValue('contract', kind, language)}</span>
            <br />
            <span class="soft">
              {[sayValue('distributor', distributor.kind, language), signedOn && say('signed', language, { date: formatDate(signedOn, language) }), endedOn && say('ended', language, { date: formatDate(endedOn, language) }), productsText, event].filter(Boolean).join(' · ')}.{' '}
              {say('source', language)}: <SourceLink source={source} language={language} />
            </span>
          </li>
        ))}
      </ul>
      <More shown={nodes.length} total={totalCount} language={language} />
    </>
  )
}
