import type { VNode } from 'preact'
import { todayInVietnam } from '../../shared/partial-date'
import { chartsFor } from '../embed/embed-page'
import { linksOf } from '../embed/links'
import { readParameters } from '../embed/parameters'
import { FigureView } from '../figure/figure-view'
import { Unanswerable } from '../figure/question'
import { operation } from '../operation'
import type { Language } from '../text/language'
import type { Answered, PageRequest } from './answer-page'
import { FairList, SearchForm, type ListedFair } from './parts'
import { inLanguage, sitePage } from './site-page'
import type { Site } from './site'
import { announcementWords, say } from './words'

interface Unit {
  id: string
  name: string
}

interface FrontData {
  now: { nodes: ListedFair[] }
  next: { nodes: ListedFair[] }
  latest: { nodes: ListedFair[] }
  provinces: { nodes: (Unit & { region: Unit | null })[] }
}

/** What the front page shows first: an indicator of the catalogue and how. One that this graph's catalogue does not have is left out. */
const FIGURES: readonly { indicator: string; look: Record<string, string>; wide?: boolean }[] = [
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
  const [figures, data] = await Promise.all([
    Promise.all(FIGURES.map((each) => figureCard(site, { ...each, language }))),
    site.graph.ask<FrontData>(operation('front-page'), { today, tomorrow: dayAfter(today), language: language.toUpperCase() }),
  ])
  return sitePage({ title: say('frontTitle', language), description: say('frontLead', language), language, address: '/' }, [
    <h1>{say('frontTitle', language)}</h1>,
    <p class="lead">{say('frontLead', language)}</p>,
    <SearchForm language={language} />,
    <section aria-labelledby="figures">
      <h2 id="figures">{say('figures', language)}</h2>
      <div class="cards">{figures}</div>
    </section>,
    <section aria-labelledby="fairs">
      <h2 id="fairs">{say('fairs', language)}</h2>
      <div data-live="fairs">
        <Fairs data={data} language={language} />
      </div>
      <p class="soft">
        {say('fairsFollow', language)} <a href={inLanguage('/fairs.ics', language)}>{say('calendar', language)}</a>, <a href={inLanguage('/fairs.atom', language)}>{say('feed', language)}</a>
      </p>
    </section>,
    <section aria-labelledby="provinces">
      <h2 id="provinces">{say('provinces', language)}</h2>
      <Provinces provinces={data.provinces.nodes} language={language} />
    </section>,
    <p class="heard" role="status" data-announcements={JSON.stringify(announcementWords(language))}></p>,
  ])
}

/** A figure as an embed shows it. */
export async function figureCard(site: Site, { indicator, look, language, wide = false }: { indicator: string; look: Record<string, string>; language: Language; wide?: boolean }): Promise<VNode | null> {
  const known = (await site.catalogue.all()).get(indicator)
  if (!known) return null
  try {
    const { question, look: { theme }, address } = readParameters({ ...look, lang: language }, known)
    const dated = await site.figures.get(question)
    const view = <FigureView dated={dated} links={linksOf('', indicator, address)} charts={chartsFor(dated.figure, theme)} heading="h3" />
    return wide ? <div class="wide-card">{view}</div> : <div>{view}</div>
  } catch (error) {
    if (error instanceof Unanswerable) return null
    throw error
  }
}

function Fairs({ data: { now, next, latest }, language }: { data: FrontData; language: Language }): VNode {
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

function Provinces({ provinces, language }: { provinces: FrontData['provinces']['nodes']; language: Language }): VNode {
  const regions = new Map<string, Unit[]>()
  for (const { region, ...unit } of provinces) regions.set(region?.name ?? '', [...(regions.get(region?.name ?? '') ?? []), unit])
  return (
    <>
      {[...regions].map(([region, units]) => (
        <>
          {region !== '' && <h3>{region}</h3>}
          <ul class="places">
            {units.map(({ id, name }) => <li><a href={inLanguage(`/province/${id}`, language)}>{name}</a></li>)}
          </ul>
        </>
      ))}
    </>
  )
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
