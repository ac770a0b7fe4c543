import { renderToString } from 'preact-render-to-string'
import type { Dated } from './figure-store'
import { textsOf } from './json'
import type { Links } from './links'

/** How large a figure is on a page of some width. */
export interface Size {
  width: number
  height: number
}

/** What an editor copies into an article: a line that stays live, a frame, or a picture with its words. */
export interface EmbedCodes {
  script: string
  frame: string
  image: string
}

/** The codes of an embed; `parameters` are those of its address. */
export function embedCodes(publicUrl: string, dated: Dated, links: Links, parameters: URLSearchParams, size: Size): EmbedCodes {
  const { title, words } = textsOf(dated)
  const data = Object.fromEntries([...parameters].map(([name, value]) => [`data-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value]))
  return {
    script: renderToString(<script src={`${publicUrl}/embed.js`} data-indicator={dated.figure.indicator.key} {...data} async />),
    frame: renderToString(frameOf(title, links, size)),
    image: renderToString(<a href={links.page}><img src={links.svg} alt={words} width={size.width} height={size.height} /></a>),
  }
}

/** An iframe that may run our script and open links, and nothing else. */
function frameOf(title: string, links: Links, { width, height }: Size): preact.JSX.Element {
  return <iframe src={links.html} title={title} width={width} height={height} loading="lazy" sandbox="allow-scripts allow-popups" style="border:0;max-width:100%" />
}
