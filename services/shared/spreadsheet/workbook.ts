import { posix } from 'node:path'
import { broken, LIMITS } from './limits'
import { readXml } from './xml'
import type { ZipPackage } from './zip-package'

/** How precisely a cell's format shows a date; null when it shows none. */
export type DatePrecision = 'DAY' | 'MONTH' | 'YEAR' | null

/** What the cells of all sheets refer to. */
export interface Workbook {
  sheets: { name: string; hidden: boolean; part: string }[]
  texts: string[]
  /** By the number of a cell's style. */
  dates: DatePrecision[]
  /** Days are counted from 1904, as Excel on old Macs does. */
  from1904: boolean
}

/** @throws SpreadsheetError */
export async function readWorkbook(zip: ZipPackage): Promise<Workbook> {
  const [root] = [...(await relations(zip, '_rels/.rels', '')).values()].filter((each) => each.type.endsWith('/officeDocument'))
  const path = root?.target ?? 'xl/workbook.xml'
  if (!zip.has(path)) throw broken('không phải sổ tính Excel/no Excel workbook')
  const links = await relations(zip, posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`), posix.dirname(path))
  const partOf = (kind: string): string | undefined => [...links.values()].find((each) => each.type.endsWith(`/${kind}`))?.target
  const sheets: Workbook['sheets'] = []
  let from1904 = false
  await readXml(await zip.read(path), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const link = links.get(attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '')
      if (link?.type.endsWith('/worksheet')) sheets.push({ name: attributes['name'] ?? '', hidden: (attributes['state'] ?? 'visible') !== 'visible', part: link.target })
    },
  })
  const texts = partOf('sharedStrings')
  const styles = partOf('styles')
  return { sheets, from1904, texts: texts && zip.has(texts) ? await readTexts(zip, texts) : [], dates: styles && zip.has(styles) ? await readDates(zip, styles) : [] }
}

async function relations(zip: ZipPackage, part: string, folder: string): Promise<Map<string, { type: string; target: string }>> {
  const found = new Map<string, { type: string; target: string }>()
  if (!zip.has(part)) return found
  await readXml(await zip.read(part), {
    open(name, attributes) {
      const target = attributes['Target'] ?? ''
      if (name === 'Relationship') found.set(attributes['Id'] ?? '', { type: attributes['Type'] ?? '', target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target) })
    },
  })
  return found
}

/** The texts that cells refer to by number; how a text is to be pronounced is no part of it. */
async function readTexts(zip: ZipPackage, part: string): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let taking = false
  let phonetic = false
  await readXml(await zip.read(part, LIMITS.textBytes), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') taking = !phonetic
    },
    text(piece) {
      if (taking) text += piece
    },
    close(name) {
      if (name === 't') taking = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') texts.push(text.slice(0, LIMITS.cellCharacters))
    },
  })
  return texts
}

/** Formats that every Excel knows by number and shows as a day; 17 shows a month. */
const DAY_FORMATS = new Set([14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const MONTH_FORMAT = 17

async function readDates(zip: ZipPackage, part: string): Promise<DatePrecision[]> {
  const own = new Map<number, DatePrecision>()
  const dates: DatePrecision[] = []
  let inCells = false
  await readXml(await zip.read(part, LIMITS.textBytes), {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes['numFmtId']), precisionOf(attributes['formatCode'] ?? ''))
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const format = Number(attributes['numFmtId'] ?? 0)
      dates.push(own.get(format) ?? (DAY_FORMATS.has(format) ? 'DAY' : format === MONTH_FORMAT ? 'MONTH' : null))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return dates
}

/** What a format shows, by the letters outside quotes and brackets: "dd/mm/yyyy" a day, "mm/yyyy" a month, "yyyy" a year. */
export function precisionOf(format: string): DatePrecision {
  const code = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').toLowerCase()
  if (/^(general|standard)$/.test(code) || !/[yd]/.test(code) || /[0#?]/.test(code)) return null
  if (code.includes('d')) return 'DAY'
  return code.includes('m') ? 'MONTH' : 'YEAR'
}
