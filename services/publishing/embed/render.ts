import { createHash } from 'node:crypto'
import { picture } from '../chart/picture'
import { pngOf } from '../chart/png'
import { Unanswerable } from '../figure/question'
import { csvOf } from './csv'
import { embedPage } from './embed-page'
import type { Dated } from './figure-store'
import { FORMATS, type Format, type Rendered } from './formats'
import { jsonOf } from './json'
import type { Links } from './links'
import type { Look } from './parameters'

/** How many renderings are kept for who asks for the same next. */
const KEPT = 200

/** The most pixels of a picture: a line of thousands of pixels and a map of many rows are each fine, together they are not. */
const MOST_PIXELS = 16_000_000

/** Renderings of the figures shown last. A figure that changed is another one, so none of them is ever old. */
export class Renderings {
  private readonly kept = new Map<string, Promise<Rendered>>()

  /** @throws Unanswerable for more pixels than we draw */
  get(format: Format, dated: Dated, links: Links, look: Look): Promise<Rendered> {
    const key = createHash('sha256').update(JSON.stringify([format, dated, links.page, look])).digest('base64url')
    const known = this.kept.get(key)
    const rendering = known ?? render(format, dated, links, look)
    this.kept.delete(key)
    this.kept.set(key, rendering)
    rendering.catch(() => this.kept.delete(key))
    const [oldest] = this.kept.keys()
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest)
    return rendering
  }
}

/** A figure in a format. The same figure, look and addresses give the same bytes. */
async function render(format: Format, dated: Dated, links: Links, look: Look): Promise<Rendered> {
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
      return { type, body: await pngOf(drawable(svg(), look), look.width, look.scale) }
    case 'csv':
      return { type, body: csvOf(dated, links.page), fileName: `${figure.indicator.key}-${figure.asOf}.csv` }
    case 'json':
      return { type, body: jsonOf(dated, links) }
  }
}

function drawable(svg: string, { width, scale }: Look): string {
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1])
  if (width * scale * height * scale > MOST_PIXELS) throw new Unanswerable('width', `makes a picture of more than ${MOST_PIXELS / 1_000_000} million pixels`)
  return svg
}
