import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js'
import { createRequire } from 'node:module'
import { COLOURS } from './theme'

const from = createRequire(__filename)

/** What pictures are written in: Noto Sans, which has all of Vietnamese, in two weights. */
export const FONT: NonNullable<ResvgRenderOptions['font']> = {
  fontFiles: ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'].map((file) => from.resolve(`@expo-google-fonts/noto-sans/${file}`)),
  loadSystemFonts: false,
  defaultFontFamily: 'Noto Sans',
  sansSerifFamily: 'Noto Sans',
}

/** The families of an SVG: readers without Noto Sans get what their system has. */
export const FAMILIES = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

const MEASURED_AT = 100
const KEPT = 5_000
const widths = new Map<string, number>()

/** How wide a line is in Noto Sans, in pixels. Measured by what draws the PNG. */
export function textWidth(line: string, size: number, bold = false): number {
  const key = `${bold ? 'b' : 'r'}${line}`
  let width = widths.get(key)
  if (width === undefined) {
    const box = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="200"><text y="100" font-size="${MEASURED_AT}" font-family="Noto Sans" font-weight="${bold ? 700 : 400}" fill="${COLOURS.ink[0]}">${escapeText(line)}</text></svg>`, { font: FONT }).getBBox()
    width = box?.width ?? 0
    if (widths.size >= KEPT) widths.clear()
    widths.set(key, width)
  }
  return (width * size) / MEASURED_AT
}

/** Breaks a text into lines that fit; the last line that is allowed is cut with an ellipsis. */
export function wrap(text: string, size: number, room: number, options: { bold?: boolean; most?: number } = {}): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size, options.bold) > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  lines.push(line)
  const most = options.most ?? lines.length
  const kept = lines.slice(0, most)
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]} …`
  return kept.map((each) => fit(each, size, room, options.bold))
}

/** Cuts a line that is too wide. */
export function fit(line: string, size: number, room: number, bold = false): string {
  if (textWidth(line, size, bold) <= room) return line
  const letters = [...line]
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (textWidth(`${letters.slice(0, middle).join('')}…`, size, bold) <= room) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
