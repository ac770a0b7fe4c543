import { picture } from '../chart/picture'
import { pngOf } from '../chart/png'
import { csvOf } from '../embed/csv'
import { embedPage } from '../embed/embed-page'
import type { Dated } from '../embed/figure-store'
import { jsonOf } from '../embed/json'
import type { Links } from '../embed/links'
import type { Look } from '../embed/parameters'
import { text } from '../text/text'
import { addressOf, type SnapshotStore } from './snapshot-store'

/** How many new snapshots may be taken at once, and how many an hour after that: what is kept for ever must not be filled by a machine. */
const AT_ONCE = 30
const AN_HOUR = 20

/** Too many new snapshots; another may be taken after so many seconds. */
export class TooMany extends Error {
  override name = 'TooMany'
  constructor(readonly retryAfter: number) {
    super(`Too many snapshots were taken just now. Try again in ${Math.ceil(retryAfter / 60)} minutes.`)
  }
}

/** Takes snapshots of figures. */
export class Freezing {
  private left = AT_ONCE
  private countedAt: number

  constructor(
    private readonly store: SnapshotStore,
    private readonly publicUrl: () => string,
    private readonly now: () => number = Date.now,
  ) {
    this.countedAt = now()
  }

  /** Keeps a figure in every format, and answers with its hash. The same figure gives the same snapshot. @throws TooMany */
  async freeze({ figure, updatedAt }: Dated, { theme, width }: Look): Promise<string> {
    const dated: Dated = { updatedAt, figure: { ...figure, live: false, notes: [...figure.notes, text('frozen', figure.language)] } }
    const json = jsonOf(dated, null, { theme, width })
    const hash = addressOf(json)
    if (this.store.has(hash)) return hash
    this.count()
    const links = snapshotLinks(this.publicUrl(), hash)
    const svg = picture({ ...dated, permalink: links.page, theme, width })
    const { html, contentPolicy } = embedPage(dated, links, theme)
    await this.store.keep(hash, { json, html, 'html.policy': contentPolicy, svg, csv: csvOf(dated, links.page), png: await pngOf(svg, width, 1), 'png.2': await pngOf(svg, width, 2) })
    return hash
  }

  private count(): void {
    const perSecond = AN_HOUR / 3600
    this.left = Math.min(AT_ONCE, this.left + ((this.now() - this.countedAt) / 1000) * perSecond)
    this.countedAt = this.now()
    if (this.left < 1) throw new TooMany(Math.ceil((1 - this.left) / perSecond))
    this.left -= 1
  }
}

/** The addresses of a snapshot. */
export function snapshotLinks(publicUrl: string, hash: string): Links {
  const at = (ending: string): string => `${publicUrl}/snapshot/${hash}${ending}`
  return { page: at('.html'), html: at('.html'), svg: at('.svg'), png: at('.png'), csv: at('.csv'), json: at('.json') }
}
