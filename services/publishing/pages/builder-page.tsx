import type { ComponentChildren, VNode } from 'preact'
import { THEMES } from '../chart/theme'
import type { Dated } from '../embed/figure-store'
import { linksOf, type Links } from '../embed/links'
import { readParameters } from '../embed/parameters'
import { inWords } from '../figure/words'
import { Unanswerable } from '../figure/question'
import { GraphError } from '../graph'
import type { Chart, Indicator } from '../indicator/indicator'
import { LANGUAGES, type Language } from '../text/language'
import { BadParameter, type Answered, type PageRequest } from './answer-page'
import { embedCodes, pictureHeight } from '../embed/embed-code'
import { placesOf, type Places } from './places'
import type { Site } from './site'
import { sitePage } from './site-page'
import { say, sayValue } from './words'

/** What the form chose: parameters of an embed, and which indicator. */
type Choice = Readonly<Record<'indicator' | 'scope' | 'chart' | 'figureLang' | 'theme' | 'asOf', string>>

const FIRST = 'recorded_products_valid'

/** `/builder`: choose a figure, see it, copy what goes into an article. A form that the server answers. */
export async function builderPage(site: Site, { language, parameters }: PageRequest): Promise<Answered> {
  const [catalogue, places] = await Promise.all([site.catalogue.all(), placesOf(site.graph, language)])
  const stated = parameters['indicator'] ?? FIRST
  const indicator = catalogue.get(stated) ?? (parameters['indicator'] === undefined ? [...catalogue.values()][0] : undefined)
  if (!indicator) throw new BadParameter(say('noIndicator', language))
  const chart = indicator.charts.find((each) => each === parameters['chart']) ?? 'number'
  const choice: Choice = { indicator: indicator.key, scope: parameters['scope'] ?? 'VN', chart, figureLang: parameters['figureLang'] ?? language, theme: parameters['theme'] ?? 'auto', asOf: parameters['asOf'] ?? '' }
  const { dated, links, address } = await chosen(site, language, choice, indicator)
  const codes = embedCodes(dated, links, site.publicUrl(), indicator.key, address)
  const own = new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== ''))
  return {
    ...sitePage({ title: say('embed', language), description: say('builderLead', language), language, address: parameters['indicator'] === undefined ? '/builder' : `/builder?${own}`, hidden: parameters['indicator'] !== undefined }, [
      <h1>{say('embed', language)}</h1>,
      <p class="lead">{say('builderLead', language)}</p>,
      <Form choice={choice} catalogue={[...catalogue.values()]} charts={indicator.charts} places={places} language={language} />,
      parameters['chart'] !== undefined && parameters['chart'] !== chart && <p role="status">{say('chartReplaced', language, { charts: indicator.charts.map((each) => sayValue('chart', each, language)).join(', ') })}</p>,
      <h2>{say('preview', language)}</h2>,
      <Preview dated={dated} links={links} address={address} indicator={indicator.key} />,
      <h2>{say('copyTitle', language)}</h2>,
      (Object.keys(codes) as (keyof typeof codes)[]).map((way) => (
        <p>
          <label for={`code-${way}`}>{say(`code_${way}`, language)}</label>
          <textarea id={`code-${way}`} readOnly rows={way === 'element' ? 7 : 3} spellcheck={false} data-copy={say('copy', language)} data-copied={say('copied', language)}>{codes[way]}</textarea>
        </p>
      )),
    ]),
  }
}

/** @throws BadParameter, GraphError */
async function chosen(site: Site, language: Language, { scope, chart, figureLang, theme, asOf }: Choice, indicator: Indicator): Promise<{ dated: Dated; links: Links; address: string }> {
  try {
    const { question, address } = readParameters({ scope, chart, lang: figureLang, theme, asOf }, indicator)
    return { dated: await site.figures.get(question), links: linksOf(site.publicUrl(), indicator.key, address), address }
  } catch (error) {
    if (error instanceof Unanswerable) throw new BadParameter(`${error.parameter}: ${error.message}.`)
    if (error instanceof GraphError && error.codes.includes('BAD_USER_INPUT')) throw new BadParameter(say('badScope', language))
    throw error
  }
}

/** The picture that an article gets, from this server whatever address the codes name. */
function Preview({ dated, links, address, indicator }: { dated: Dated; links: Links; address: string; indicator: string }): VNode {
  const { svg } = linksOf('', indicator, address)
  return (
    <picture>
      <source media="(max-width: 479px)" srcset={`${svg}${address === '' ? '?' : '&'}width=320`} width={320} height={pictureHeight(dated, links.page, 320)} />
      <img class="preview" src={svg} width={640} height={pictureHeight(dated, links.page, 640)} alt={inWords(dated.figure)} />
    </picture>
  )
}

function Form({ choice, catalogue, charts, places, language }: { choice: Choice; catalogue: readonly Indicator[]; charts: readonly Chart[]; places: readonly Places[]; language: Language }): VNode {
  return (
    <form action="/builder" method="get">
      <Select name="indicator" label={say('indicator', language)}>
        {(['RECORDED', 'REPORTED'] as const).map((basis) => (
          <optgroup label={sayValue('basis', basis, language)}>
            {catalogue.filter((each) => each.basis === basis).map(({ key, label }) => <Option value={key} chosen={choice.indicator}>{label[language]}</Option>)}
          </optgroup>
        ))}
      </Select>
      <Select name="scope" label={say('scope', language)}>
        <Option value="VN" chosen={choice.scope}>{say('nation', language)}</Option>
        {places.map(({ region, provinces }) => (
          <optgroup label={region?.name ?? say('provinces', language)}>
            {region && <Option value={region.id} chosen={choice.scope}>{say('wholeRegion', language, { name: region.name })}</Option>}
            {provinces.map(({ id, name }) => <Option value={id} chosen={choice.scope}>{name}</Option>)}
          </optgroup>
        ))}
      </Select>
      <Select name="chart" label={say('chart', language)}>{charts.map((each) => <Option value={each} chosen={choice.chart}>{sayValue('chart', each, language)}</Option>)}</Select>
      <Select name="figureLang" label={say('figureLanguage', language)}>{LANGUAGES.map((each) => <Option value={each} chosen={choice.figureLang}>{sayValue('language', each, language)}</Option>)}</Select>
      <Select name="theme" label={say('theme', language)}>{THEMES.map((each) => <Option value={each} chosen={choice.theme}>{sayValue('theme', each, language)}</Option>)}</Select>
      <div>
        <label for="asOf">{say('asOf', language)}</label>
        <input id="asOf" name="asOf" type="date" value={choice.asOf} />
      </div>
      {language !== 'vi' && <input type="hidden" name="lang" value={language} />}
      <button>{say('see', language)}</button>
    </form>
  )
}

function Select({ name, label, children }: { name: keyof Choice; label: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <label for={name}>{label}</label>
      <select id={name} name={name}>{children}</select>
    </div>
  )
}

function Option({ value, chosen: current, children }: { value: string; chosen: string; children: ComponentChildren }): VNode {
  return <option value={value} selected={value === current}>{children}</option>
}
