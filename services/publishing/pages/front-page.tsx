import type { VNode } from 'preact'
import { todayInVietnam } from '../../shared/partial-date'
import { operation } from '../operation'
import type { Language } from '../text/language'
import type { Answered, PageRequest } from './answer-page'
import { figureCard, type ShownFigure } from './figure-card'
import { FairList, SearchForm, type ListedFair } from './parts'
import { placesOf, type Places } from './places'
import type { Site } from './site'
import { inLanguage, sitePage } from './site-page'
import { announcementWords, say } from './words'

interface FrontFairs {
  latestFairAnnouncementCursor: string
  now: { nodes: ListedFair[] }
  next: { nodes: ListedFair[] }
  latest: { nodes: ListedFair[] }
}

/** What the front page shows first. */
const FIGURES: readonly ShownFigure[] = [
  { indicator: 'products_rated_total', look: {} },
  { indicator: 'recorded_products_valid', look: {} },
  { indicator: 'recorded_fairs', look: {} },
  { indicator: 'products_rated_total', look: { chart: 'line' } },
  { indicator: 'recorded_products_ever_recognised', look: { chart: 'bar' } },
  { indicator: 'recorded_products_ever_recognised', look: { chart: 'map' }, wide: true },
]

/** `/`: key figures with their history, the map, fairs, and ways in. */
export async function frontPage(site: Site, { language }: PageRequest): Promise<Answered> {
  const today = todayInVietnam()
  const [figures, fairs, places] = await Promise.all([
    Promise.all(FIGURES.map(({ look, ...each }) => figureCard(site, { ...each, look: { ...look, lang: language } }))),
    site.graph.ask<FrontFairs>(operation('front-page'), { today, tomorrow: dayAfter(today), language: language.toUpperCase() }),
    placesOf(site.graph, language),
  ])
  return sitePage({ title: say('frontTitle', language), description: say('frontLead', language), language, address: '/' }, [
    <h1>{say('frontTitle', language)}</h1>,
    <p class="lead">{say('frontLead', language)}</p>,
    <SearchForm language={language} />,
    <section aria-labelledby="figures">
      <h2 id="figures">{say('figures', language)}</h2>
      <div class="cards">{figures}</div>
      <p>
        <a href={inLanguage('/builder', language)}>{say('embed', language)}</a>
      </p>
    </section>,
    <section aria-labelledby="fairs">
      <h2 id="fairs">{say('fairs', language)}</h2>
      <div data-part="fairs">
        <Fairs fairs={fairs} language={language} />
      </div>
      <p class="soft">
        {say('fairsFollow', language)} <a href={inLanguage('/fairs.ics', language)}>{say('calendar', language)}</a>, <a href={inLanguage('/fairs.atom', language)}>{say('feed', language)}</a>
      </p>
    </section>,
    <section aria-labelledby="provinces">
      <h2 id="provinces">{say('provinces', language)}</h2>
      <Provinces places={places} language={language} />
    </section>,
    <p class="heard" role="status" data-announcements={JSON.stringify(announcementWords(language))} data-after={fairs.latestFairAnnouncementCursor}></p>,
  ])
}

function Fairs({ fairs: { now, next, latest }, language }: { fairs: FrontFairs; language: Language }): VNode {
  const section = (title: 'fairsNow' | 'fairsNext' | 'fairsLatest', fairs: readonly ListedFair[], none: 'noneNow' | 'noneNext' | 'nothingRecorded'): VNode => (
    <div class="card">
      <h3>{say(title, language)}</h3>
      {fairs.length === 0 ? <p class="soft">{say(none, language)}</p> : <FairList fairs={fairs} language={language} />}
    </div>
  )
  return (
    <div class="cards">
      {section('fairsNow', now.nodes, 'noneNow')}
      {section('fairsNext', next.nodes, 'noneNext')}
      {section('fairsLatest', latest.nodes, 'nothingRecorded')}
    </div>
  )
}

function Provinces({ places, language }: { places: readonly Places[]; language: Language }): VNode {
  return (
    <>
      {places.map(({ region, provinces }) => (
        <>
          {region && <h3>{region.name}</h3>}
          <ul class="places">
            {provinces.map(({ id, name }) => <li><a href={inLanguage(`/province/${id}`, language)}>{name}</a></li>)}
          </ul>
        </>
      ))}
    </>
  )
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
