import { picture } from '../chart/picture'
import { pngOf } from '../chart/png'
import { csvOf } from './csv'
import { embedPage } from './embed-page'
import type { Dated } from './figure-store'
import { FORMATS, type Format, type Rendered } from './formats'
import { jsonOf } from './json'
import type { Links } from './links'
import type { Look } from './parameters'

/** A figure in a format. The same figure, look and addresses give the same bytes. */
export async function render(format: Format, dated: Dated, links: Links, look: Look): Promise<Rendered> {
  const { figure, updatedAt } = dated
  const type = FORMATS[format]
  const svg = (): string => picture({ figure, updatedAt, permalink: links.page, theme: look.theme, width: look.width })
  switch (format) {
    case 'html': {
      const { html, contentPolicy } = embedPage(dated, links, look.theme)
      return { type, body: html, contentPolicy }
    }
    case 'svg':
      return { type, body: svg() }
    case 'png':
      return { type, body: await pngOf(svg(), look.width, look.scale) }
    case 'csv':
      return { type, body: csvOf(dated, links.page), fileName: `${figure.indicator.key}-${figure.asOf}.csv` }
    case 'json':
      return { type, body: jsonOf(dated, links) }
  }
}
