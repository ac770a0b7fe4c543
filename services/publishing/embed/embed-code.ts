import { picture } from '../chart/picture'
import { inWords, titleOf } from '../figure/words'
import { text } from '../text/text'
import type { Dated } from './figure-store'
import type { Links } from './links'

/** What can be copied into an article. */
export interface EmbedCodes {
  element: string
  script: string
  frame: string
  image: string
  link: string
}

/** Widths of the pictures for a wide and for a narrow page, in pixels. */
const WIDE = 640
const NARROW = 320

/** A page has a table and more sources than the picture shows; embed.js fits a frame to what is in it. Pixels. */
const ROOM_BELOW = 120

/** The height of a figure's picture at a width, in pixels. */
export function pictureHeight({ figure, updatedAt }: Dated, permalink: string, width: number): number {
  return Number(/ height="(\d+)"/.exec(picture({ figure, updatedAt, permalink, theme: 'light', width }))?.[1])
}

/** The height of a frame that shows a figure at a width, in pixels. */
export function frameHeight(dated: Dated, permalink: string, width: number): number {
  return pictureHeight(dated, permalink, width) + ROOM_BELOW
}

/** The ways to put a figure into an article, none with a style of its own, which a strict policy would forbid. `address` are the parameters of the embed. */
export function embedCodes(dated: Dated, links: Links, publicUrl: string, indicator: string, address: string): EmbedCodes {
  const [wide, narrow] = [pictureHeight(dated, links.page, WIDE), pictureHeight(dated, links.page, NARROW)]
  const title = escape(titleOf(dated.figure))
  // A live figure moves on, an article's text does not: embed.js puts the words in.
  const words = dated.figure.live ? `${title} (${escape(text('live', dated.figure.language))})` : escape(inWords(dated.figure))
  const narrowPicture = `${links.svg}${address === '' ? '?' : '&'}width=${NARROW}`
  const parameters: [string, string][] = [['indicator', indicator], ...new URLSearchParams(address)]
  const attributes = (prefix: string): string => [...parameters.map(([name, value]) => [name === 'asOf' ? 'as-of' : name.toLowerCase(), value]), ['ratio', `${WIDE}x${wide} ${NARROW}x${narrow}`]].map(([name, value]) => ` ${prefix}${name}="${escape(value ?? '')}"`).join('')
  const pictures = `<a href="${escape(links.page)}"><picture><source media="(max-width: 479px)" srcset="${escape(narrowPicture)}" width="${NARROW}" height="${narrow}"><img src="${escape(links.svg)}" width="${WIDE}" height="${wide}" alt="${words}" loading="lazy"></picture></a>`
  return {
    element: `<ocop-figure${attributes('')}>${pictures}</ocop-figure>\n<script async src="${escape(publicUrl)}/embed.js"></script>`,
    script: `<script src="${escape(publicUrl)}/embed.js"${attributes('data-')}></script>`,
    frame: `<iframe src="${escape(links.html)}" title="${title}" width="100%" height="${wide + ROOM_BELOW}" frameborder="0" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>`,
    image: pictures,
    link: links.page,
  }
}

/** A text as it stands in an attribute. */
function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
