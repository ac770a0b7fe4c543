import { FAIR_KIND_WORDS, STATUS_WORDS, WORDS } from '../fairs/words'
import type { Source } from '../figure/figure'
import type { Graph } from '../graph'
import { operation } from '../operation'
import { formatMoment, formatNumber } from '../text/format'
import { idOf, NotFound, type Answered, type PageRequest } from './answer-page'
import { Facts, More, SourceLink, span } from './parts'
import type { Unit } from './places'
import { inLanguage, sitePage } from './site-page'
import { announcementWords, say } from './words'

interface Fair extends Unit {
  kind: string | null
  status: string
  startsOn: string | null
  endsOn: string | null
  venue: string | null
  province: Unit | null
  organisers: string[]
  partners: string[]
  booths: number | null
  note: string | null
  announcements: { kind: string; publishedAt: string; announced: { startsOn: string | null; endsOn: string | null; venue: string | null } }[]
  exhibitors: { totalCount: number; nodes: { product: Unit | null; producer: { name: string } | null }[] }
  source: Source
}

/** `/fair/<id>`: a fair with all that was announced of it. */
export async function fairPage(graph: Graph, { language, parameters }: PageRequest): Promise<Answered> {
  const { fair } = await graph.ask<{ fair: Fair | null }>(operation('fair-page'), { id: idOf(parameters), language: language.toUpperCase() })
  if (!fair) throw new NotFound()
  const { id, name, kind, status, startsOn, endsOn, venue, province, organisers, partners, booths, note, announcements, exhibitors, source } = fair
  return sitePage({ title: name, description: [span(startsOn, endsOn, language), venue, province?.name].filter(Boolean).join(', '), language, address: `/fair/${id}` }, [
    <h1 lang="vi">{name}</h1>,
    <div data-part="fair">
      <Facts
        facts={[
          [say('state', language), STATUS_WORDS[status]?.[language] ?? status],
          [say('days', language), span(startsOn, endsOn, language)],
          [say('venue', language), venue],
          [say('province', language), province && <a href={inLanguage(`/province/${province.id}`, language)}>{province.name}</a>],
          [say('fairKind', language), (kind && FAIR_KIND_WORDS[kind]?.[language]) ?? null],
          [WORDS.organisers[language], organisers.join('; ')],
          [say('partners', language), partners.join('; ')],
          [say('booths', language), booths === null ? null : formatNumber(booths, language)],
          [say('note', language), note],
        ]}
      />
      {announcements.length > 0 && <h2>{say('announcements', language)}</h2>}
      {announcements.length > 0 && (
        <ol>
          {announcements.map(({ kind: announced, publishedAt, announced: to }) => (
            <li>
              {announcementWords(language)[announced] ?? announced}, {formatMoment(publishedAt, language)}: {[span(to.startsOn, to.endsOn, language), to.venue].filter(Boolean).join(', ')}
            </li>
          ))}
        </ol>
      )}
    </div>,
    exhibitors.nodes.length > 0 && [
      <h2>{say('exhibitors', language)}</h2>,
      <ul lang="vi">
        {exhibitors.nodes.map(({ product, producer }) => <li>{product ? <a href={inLanguage(`/product/${product.id}`, language)}>{product.name}</a> : producer?.name}</li>)}
      </ul>,
      <More shown={exhibitors.nodes.length} total={exhibitors.totalCount} language={language} />,
    ],
    <h2>{say('source', language)}</h2>,
    <p><SourceLink source={source} language={language} /></p>,
  ])
}
