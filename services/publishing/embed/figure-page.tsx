import type { VNode } from 'preact'
import { FigureView } from '../figure/figure-view'
import { renderPage, type RenderedPage } from '../page/document'
import { colourStyle } from '../page/style'
import { text } from '../text/text'
import type { TextKey } from '../text/words'
import type { EmbedCodes } from './embed-code'
import { chartsFor, FIGURE_STYLE } from './embed-page'
import type { Dated } from './figure-store'
import { textsOf } from './json'
import type { Links } from './links'
import type { Look } from './parameters'

const PAGE_STYLE = `body{margin:0 auto;max-width:44rem;padding:1rem;font:1rem/1.5 'Noto Sans',system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h2{font-size:1.05rem;margin:1.4rem 0 .3rem}label{display:block;font-size:.9rem;margin:.5rem 0}textarea{box-sizing:border-box;width:100%;font:.8rem/1.4 monospace;color:inherit;background:var(--empty);border:1px solid var(--line);padding:.4rem}
a{color:inherit}button{font:inherit;padding:.4rem .9rem;color:var(--paper);background:var(--main);border:0;border-radius:.25rem;cursor:pointer}`

/** The page behind a figure's link: the figure, what to copy, and what other sites need to show it. */
export function figurePage(dated: Dated, links: Links, look: Look, codes: EmbedCodes, more: { share: { image: string; width: number; height: number }; oembed: string; freeze: string }): RenderedPage {
  const { figure } = dated
  const { language } = figure
  const { title, place, words } = textsOf(dated)
  const style = `${colourStyle(look.theme)}${FIGURE_STYLE}${PAGE_STYLE}`
  const code = (label: TextKey, content: string): VNode => (
    <label>
      {text(label, language)}
      <textarea readonly rows={3}>{content}</textarea>
    </label>
  )
  return renderPage(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · OCOP Graph`}</title>
        <meta name="description" content={words} />
        <link rel="canonical" href={links.page} />
        <link rel="alternate" type="application/json+oembed" href={more.oembed} title={title} />
        <meta property="og:type" content="article" />
        <meta property="og:site_name" content="OCOP Graph" />
        <meta property="og:locale" content={language === 'vi' ? 'vi_VN' : 'en_GB'} />
        <meta property="og:title" content={`${title} (${place})`} />
        <meta property="og:description" content={words} />
        <meta property="og:url" content={links.page} />
        <meta property="og:image" content={more.share.image} />
        <meta property="og:image:type" content="image/png" />
        <meta property="og:image:width" content={String(more.share.width)} />
        <meta property="og:image:height" content={String(more.share.height)} />
        <meta property="og:image:alt" content={words} />
        <meta name="twitter:card" content="summary_large_image" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <FigureView dated={dated} links={links} charts={chartsFor(figure, look.theme)} />
          <h2>{text('embedIt', language)}</h2>
          {code('codeScript', codes.script)}
          {code('codeFrame', codes.frame)}
          {code('codeImage', codes.image)}
          <h2>{text('formats', language)}</h2>
          <p>
            <a href={links.svg}>SVG</a> · <a href={links.png}>PNG</a> · <a href={links.csv}>CSV</a> · <a href={links.json}>JSON</a>
          </p>
          <form method="post" action={more.freeze}>
            <button type="submit">{text('freeze', language)}</button> {text('freezeWhy', language)}
          </form>
        </main>
        <script src="/embed-frame.js" defer />
      </body>
    </html>,
    style,
  )
}
