import { FAMILIES, wrap } from '../chart/font'
import { drawingBoard } from '../chart/draw'
import { colour } from '../chart/theme'
import { pngOf } from '../chart/png'
import { renderPage } from '../page/document'
import { colourStyle } from '../page/style'
import { FIGURE_STYLE } from './embed-page'
import { FORMATS, type Format, type Rendered } from './formats'

/** Why there is no figure: what was wrong, never what was sent. */
export interface Refused {
  status: number
  message: string
  parameter: string | null
}

/** A refusal in the format that was asked for, so that whoever embeds sees in place what to mend. */
export async function renderRefusal(format: Format, { message, parameter }: Refused): Promise<Rendered> {
  const words = parameter === null ? message : `${parameter}: ${message}`
  const type = FORMATS[format]
  switch (format) {
    case 'json':
      return { type, body: `${JSON.stringify({ error: { parameter, message } })}\n` }
    case 'csv':
      return { type, body: `error\r\n"${words.replaceAll('"', '""')}"\r\n` }
    case 'svg':
      return { type, body: notice(words) }
    case 'png':
      return { type, body: await pngOf(notice(words), NOTICE_WIDTH, 1) }
    case 'html': {
      const style = `${colourStyle('auto')}html,body{margin:0;background:var(--paper)}${FIGURE_STYLE}`
      const { html, contentPolicy } = renderPage(
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <title>OCOP Graph</title>
            <style dangerouslySetInnerHTML={{ __html: style }} />
          </head>
          <body>
            <p class="ocop-figure">{words}</p>
          </body>
        </html>,
        style,
      )
      return { type, body: html, contentPolicy }
    }
  }
}

const NOTICE_WIDTH = 480
const SIZE = 14

function notice(words: string): string {
  const svg = drawingBoard().createElementNS('http://www.w3.org/2000/svg', 'svg')
  const lines = wrap(words, SIZE, NOTICE_WIDTH - 2 * SIZE)
  const height = (lines.length + 1) * SIZE * 1.5
  for (const [name, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', width: NOTICE_WIDTH, height, viewBox: `0 0 ${NOTICE_WIDTH} ${height}`, 'font-family': FAMILIES, 'font-size': SIZE })) svg.setAttribute(name, String(value))
  const add = (name: string, attributes: Record<string, string | number>, text = ''): void => {
    const element = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    element.textContent = text
    svg.append(element)
  }
  add('rect', { width: NOTICE_WIDTH, height, fill: colour('empty') })
  lines.forEach((line, place) => add('text', { x: SIZE, y: (place + 1) * SIZE * 1.5, fill: colour('ink') }, line))
  return svg.outerHTML
}
