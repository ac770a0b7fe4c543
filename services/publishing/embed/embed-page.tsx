import { chartOf } from '../chart/chart'
import { drawingBoard } from '../chart/draw'
import { turn, type Theme } from '../chart/theme'
import type { Figure } from '../figure/figure'
import { FigureView } from '../figure/figure-view'
import { renderPage, type RenderedPage } from '../page/document'
import { colourStyle } from '../page/style'
import type { Dated } from './figure-store'
import { textsOf } from './json'
import type { Links } from './links'

export const FIGURE_STYLE = `.ocop-figure{margin:0;padding:1rem;font:1rem/1.45 'Noto Sans',system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
.ocop-figure h1{font-size:1.1rem;line-height:1.3;margin:0}.ocop-figure p{margin:.2rem 0}.ocop-figure .place{color:var(--soft);font-size:.9rem}
.ocop-figure .value{font-size:2.4rem;line-height:1.2;font-weight:700;color:var(--main);margin:.4rem 0}.ocop-figure .value.unknown{font-size:1.3rem;color:var(--soft)}
.ocop-figure svg{display:block;width:100%;height:auto;margin:.6rem 0}.ocop-figure .narrow{display:none}
.ocop-figure .words{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.ocop-figure table{border-collapse:collapse;width:100%;font-size:.9rem}.ocop-figure th,.ocop-figure td{text-align:left;padding:.25rem .4rem;border-bottom:1px solid var(--line);font-weight:400}.ocop-figure thead th{font-weight:700}.ocop-figure .number{text-align:right;font-variant-numeric:tabular-nums}
.ocop-figure summary{cursor:pointer;color:var(--soft);font-size:.9rem;margin:.4rem 0}.ocop-figure footer{font-size:.78rem;color:var(--soft);margin-top:.6rem}.ocop-figure .sources{margin:.2rem 0;padding-left:1.1rem}.ocop-figure a{color:inherit}
@media (max-width:479px){.ocop-figure .wide{display:none}.ocop-figure .narrow{display:block}.ocop-figure .value{font-size:2rem}}`

/** The drawings of a figure for a wide and a narrow page, or null when it has none. */
export function chartsFor(figure: Figure, theme: Theme): { wide: string; narrow: string } | null {
  if (figure.chart === 'table') return null
  const draw = (width: number): string | null => {
    const chart = chartOf(figure, drawingBoard(), width)
    if (!chart) return null
    turn(chart, theme)
    chart.setAttribute('font-family', 'inherit')
    return chart.outerHTML
  }
  const [wide, narrow] = [draw(640), draw(320)]
  return wide !== null && narrow !== null ? { wide, narrow } : null
}

/** The page for an iframe: readable without JavaScript, with nothing of a third party. */
export function embedPage(dated: Dated, links: Links, theme: Theme): RenderedPage {
  const { figure } = dated
  const style = `${colourStyle(theme)}html,body{margin:0;background:var(--paper)}${FIGURE_STYLE}`
  return renderPage(
    <html lang={figure.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{textsOf(dated).title}</title>
        <link rel="canonical" href={links.page} />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <FigureView dated={dated} links={links} charts={chartsFor(figure, theme)} />
        <script src="/embed-frame.js" defer />
      </body>
    </html>,
    style,
  )
}
