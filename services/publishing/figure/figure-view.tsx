import type { VNode } from 'preact'
import type { Dated } from '../embed/figure-store'
import { textsOf } from '../embed/json'
import type { Links } from '../embed/links'
import { formatDate, formatNumber } from '../text/format'
import { text } from '../text/text'
import { sourceInWords } from './citation'
import type { Figure } from './figure'

/** How many sources are listed at once; more are folded. */
const OPEN_SOURCES = 3

/** A drawing, as the SVG that our charts make: the one thing that is not escaped, because it is markup. */
function Drawing({ svg, className }: { svg: string; className: string }): VNode {
  return <div class={className} aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
}

/** A figure on a page: title, place and day, number or chart, the same in words, the table behind it, and who says so. Elements with `data-figure` are what changes with a new figure. */
export function FigureView({ dated, links, charts, heading: Heading = 'h1' }: { dated: Dated; links: Links; charts: { wide: string; narrow: string } | null; heading?: 'h1' | 'h3' }): VNode {
  const { figure } = dated
  const texts = textsOf(dated)
  return (
    <figure class="ocop-figure" data-live={figure.live ? '' : undefined} data-figure-json={links.json} data-updated-at={dated.updatedAt} lang={figure.language}>
      <figcaption>
        <Heading data-figure="title">{texts.title}</Heading>
        <p class="place" data-figure="place">{texts.place}</p>
      </figcaption>
      {figure.by === null && <p class={figure.value === null ? 'value unknown' : 'value'} data-figure="value">{texts.value}</p>}
      {charts && (
        <div data-figure="chart">
          <Drawing svg={charts.wide} className="wide" />
          <Drawing svg={charts.narrow} className="narrow" />
        </div>
      )}
      <p class="words" data-figure="words" aria-live="polite">{texts.words}</p>
      {figure.rows.length > 0 && <FigureTable figure={figure} open={figure.chart === 'table'} />}
      <Citation dated={dated} links={links} />
    </figure>
  )
}

/** The numbers behind a chart. */
export function FigureTable({ figure, open }: { figure: Figure; open: boolean }): VNode {
  const { rows, by, language, indicator } = figure
  return (
    <details open={open} data-figure="table">
      <summary>{text('table', language)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('category', language)}</th>
            <th scope="col" class="number">{text('value', language)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{by === 'time' ? formatDate(row.key, language) : row.label}</th>
              <td class="number">{row.value === null ? `${text('unknown', language)}${row.note ? ` (${row.note})` : ''}` : `${formatNumber(row.value, language)}${indicator.unit === 'percent' ? '\u00A0%' : ''}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Who says so, as of when, where it stays: what every figure carries. */
export function Citation({ dated, links }: { dated: Dated; links: Links }): VNode {
  const { figure } = dated
  const { cited, updated } = textsOf(dated)
  return (
    <footer>
      <div data-figure="notes">{figure.notes.map((note) => <p>{note}</p>)}</div>
      {figure.statements.map(({ quote, speaker, source }) => (
        <p class="note">
          “{quote}”{speaker && ` (${speaker})`}, {sourceLink(figure.sources[source], figure)}
        </p>
      ))}
      <p>
        <span data-figure="cited">{cited}</span>. <span data-figure="updated">{updated}</span>. <a href={links.page} target="_blank" rel="noopener">{text('permalink', figure.language)}</a>
      </p>
      {figure.sources.length > 0 && (
        <details open={figure.sources.length <= OPEN_SOURCES} data-figure="sources">
          <summary>{text('sources', figure.language, { count: String(figure.sources.length) })}</summary>
          <ul class="sources">
            {figure.sources.map((source) => <li>{sourceLink(source, figure)}</li>)}
          </ul>
        </details>
      )}
    </footer>
  )
}

function sourceLink(source: Figure['sources'][number] | undefined, { language }: Figure): VNode | string {
  if (source === undefined) return ''
  const words = `${source.title} (${sourceInWords(source, language)})`
  return source.url !== null && /^https?:/.test(source.url) ? <a href={source.url} target="_blank" rel="noopener">{words}</a> : words
}
