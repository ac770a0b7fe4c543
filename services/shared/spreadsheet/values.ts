import { fold } from '../fold'
import { isPartialDate, type PartialDate } from '../partial-date'
import { says, type Bilingual } from './bilingual'
import { shown, tidy, type Cell } from './cell'
import { dateOfSerial } from './excel-date'
import { decimalOf } from './numbers'
import { dateOfText } from './dates'

/** A cell does not say what its column is for. */
export class Unreadable extends Error {
  constructor(readonly reason: Bilingual) {
    super(reason.en)
    this.name = 'Unreadable'
  }
}

/** Reads a cell; null when it is empty. `factor` is what the header says one counts for. @throws Unreadable */
export type ReadCell<Value> = (cell: Cell, factor: number) => Value | null

/** The cell's content where there is any; what shows no value is refused. @throws Unreadable */
function content(cell: Cell): Exclude<Cell, null | { fault: unknown }> | null {
  if (cell === null || (typeof cell === 'string' && tidy(cell) === '')) return null
  if (typeof cell === 'object' && 'fault' in cell) {
    throw new Unreadable(
      cell.fault === 'ERROR'
        ? says(`Ô báo lỗi ${cell.text}; hãy sửa công thức hoặc nhập giá trị.`, `The cell shows the error ${cell.text}; mend the formula or enter the value.`)
        : says('Công thức chưa được tính; hãy mở bằng Excel và lưu lại, hoặc dán giá trị.', 'The formula was never calculated; open and save the file in Excel, or paste values.'),
    )
  }
  return cell
}

export function text(longest: number): ReadCell<string> {
  return (cell) => {
    const found = content(cell)
    if (found === null) return null
    if (typeof found === 'object') throw new Unreadable(says('Excel đã đổi nội dung này thành ngày tháng; hãy định dạng ô là Văn bản và nhập lại.', 'Excel has turned this into a date; format the cell as text and enter it again.'))
    const kept = tidy(String(found))
    if (kept.length > longest) throw new Unreadable(says(`Dài hơn ${longest} ký tự.`, `Longer than ${longest} characters.`))
    // oxlint-disable-next-line no-control-regex
    if (/^[=@]|[\u0000-\u0008\u000e-\u001f]/.test(kept)) throw new Unreadable(says('Đây là công thức hoặc ký tự lạ, không phải văn bản.', 'This is a formula or holds control characters; it is no text.'))
    return kept
  }
}

/** Names separated by semicolons or line breaks. */
export function list(longest: number): ReadCell<string[]> {
  const one = text(longest)
  return (cell) => {
    const found = content(cell)
    if (found === null) return null
    const names = String(shown(typeof found === 'string' ? found.replace(/[\r\n]+/g, ';') : found)).split(';').map((name) => one(name, 1)).filter((name) => name !== null)
    return names.length === 0 ? null : names
  }
}

export const partialDate: ReadCell<PartialDate> = (cell) => {
  const found = content(cell)
  if (found === null) return null
  if (typeof found === 'object') return found.date
  const date = typeof found === 'number' ? dateOfNumber(found) : typeof found === 'string' ? dateOfText(tidy(found)) : null
  if (date === null || !isPartialDate(date)) throw new Unreadable(says('Không phải ngày, tháng hay năm có thật.', 'This is no real day, month or year.'))
  return date
}

/** A year written as a number, or a day that Excel keeps as one and does not show as such. */
function dateOfNumber(number: number): PartialDate | null {
  if (Number.isInteger(number) && number >= 1900 && number <= 2100) return String(number)
  return number > 20_000 && number < 80_000 ? dateOfSerial(number, 'DAY') : null
}

/** A full day. */
export const day: ReadCell<string> = (cell) => {
  const date = partialDate(cell, 1)
  if (date !== null && date.length < 10) throw new Unreadable(says('Thiếu ngày hoặc tháng.', 'The day or the month is missing.'))
  return date
}

/** A number with at most so many digits behind the comma. */
export function decimal(digits: number): ReadCell<number> {
  return (cell) => {
    const found = content(cell)
    if (found === null) return null
    const number = typeof found === 'number' ? found : typeof found === 'string' ? decimalOf(tidy(found)) : null
    if (number === null) throw new Unreadable(says('Không phải một con số.', 'This is no number.'))
    return Number(number.toFixed(digits))
  }
}

/** A whole number of what the column counts. */
export const wholeNumber: ReadCell<number> = (cell, factor) => {
  const number = decimal(6)(cell, 1)
  if (number === null) return null
  const whole = Math.round(number * factor * 1e6) / 1e6
  if (!Number.isSafeInteger(whole) || whole < 0) throw new Unreadable(says('Không phải số nguyên từ 0 trở lên.', 'This is no whole number of 0 or more.'))
  return whole
}

/** One of some words, each with the spellings that mean it; folded, without punctuation. */
export function oneOf<Word extends string>(words: Record<Word, readonly string[]>): ReadCell<Word> {
  const known = new Map<string, Word>()
  for (const [word, spellings] of Object.entries(words) as [Word, readonly string[]][]) for (const spelling of [word, ...spellings]) known.set(spelling, word).set(wordKey(spelling), word)
  return (cell) => {
    const found = content(cell)
    if (found === null) return null
    // A list says the same few words over and over.
    const word = known.get(found as string) ?? known.get(wordKey(shown(found)))
    if (word === undefined) throw new Unreadable(says('Không phải một trong các giá trị được dùng.', 'This is none of the values in use.'))
    return word
  }
}

/** A word whatever its case, diacritics and punctuation. */
export function wordKey(word: string): string {
  return fold(tidy(word)).replace(/[^a-z0-9]+/g, ' ').trim()
}
