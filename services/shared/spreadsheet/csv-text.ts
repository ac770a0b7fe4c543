import { isUtf8 } from 'node:buffer'
import { says } from './bilingual'
import { SpreadsheetError } from './limits'

/** Decodes a text file: UTF-8 with or without its mark, or UTF-16 as Excel saves "Unicode text". In pieces, so that it is never there twice. @throws SpreadsheetError */
export function* decodeText(file: Buffer): Generator<string> {
  const decoder = new TextDecoder(encodingOf(file))
  const PIECE = 1 << 20
  for (let start = 0; start < file.length; start += PIECE) yield decoder.decode(file.subarray(start, start + PIECE), { stream: true })
  yield decoder.decode()
}

function encodingOf(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  const start = file.subarray(0, 4096)
  // Latin letters have a zero as their other half; UTF-8 texts have none at all.
  const zeros = [...start].reduce<[number, number]>((count, byte, place) => (byte === 0 ? (place % 2 === 0 ? [count[0] + 1, count[1]] : [count[0], count[1] + 1]) : count), [0, 0])
  if (zeros[1] > start.length / 8 && zeros[0] < zeros[1] / 4) return 'utf-16le'
  if (zeros[0] + zeros[1] > 0) throw new SpreadsheetError('NOT_A_SPREADSHEET', says('Tệp không phải Excel (.xlsx) hay CSV.', 'The file is neither Excel (.xlsx) nor CSV.'))
  if (isUtf8(file)) return 'utf-8'
  throw new SpreadsheetError('ENCODING', says('Tệp CSV không phải UTF-8. Trong Excel chọn Lưu thành → CSV UTF-8, hoặc gửi tệp .xlsx.', 'The CSV file is not UTF-8. In Excel choose Save As → CSV UTF-8, or send the .xlsx file.'))
}
