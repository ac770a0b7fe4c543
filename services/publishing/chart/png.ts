import { renderAsync } from '@resvg/resvg-js'
import { FONT } from './font'

/** The picture as a PNG: the pixels of the SVG at its own width, times the scale. */
export async function pngOf(svg: string, width: number, scale: number): Promise<Buffer> {
  const image = await renderAsync(svg, { font: FONT, fitTo: { mode: 'width', value: Math.round(width * scale) } })
  return image.asPng()
}
