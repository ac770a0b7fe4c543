import { fold } from '../fold'

/** What offices abbreviate. */
const SHORT: Record<string, string> = { sp: 'san pham', qd: 'quyet dinh', hd: 'hop dong', dn: 'doanh nghiep', sl: 'so luong', tg: 'thoi gian', dd: 'dia diem', ubnd: 'uy ban nhan dan' }

/** Words that tell no column from another. */
const EMPTY = new Set(['cua', 'cac', 'theo', 'va', 'tai'])

const AMOUNT = /(?:\(|,|-)?\s*(?:don vi(?: tinh)?|dvt)?\s*:?\s*\b(1[.,]?000|nghin|ngan|trieu|ty|ti)\s*(?:dong|vnd|d)\b\s*\)?/
const FACTORS: Record<string, number> = { nghin: 1_000, ngan: 1_000, trieu: 1_000_000, ty: 1_000_000_000, ti: 1_000_000_000 }

/**
 * What a header says, whatever its case, diacritics, punctuation, abbreviations and the order of its words: "TEN SP", "Tên sản phẩm" and
 * "Sản phẩm (tên)" are one.
 */
export function headerKey(text: string): string {
  const words = fold(text).split(/[^a-z0-9]+/).filter(Boolean)
  const full = words.flatMap((word) => (SHORT[word] ?? word).split(' ')).filter((word) => !EMPTY.has(word))
  return [...new Set(full)].sort().join(' ')
}

/** The same, without what stands in brackets and what is no word of the column's own: "Xếp hạng (sao)", "Ngày QĐ (dd/mm/yyyy) *". */
export function headerKeys(text: string): string[] {
  const bare = text.replace(/\([^)]*\)?/g, ' ')
  return [...new Set([headerKey(text), headerKey(bare)])].filter(Boolean)
}

/** A header without the unit of money in it, and how many dong that is: "Giá trị (triệu đồng)" counts in 1,000,000. */
export function withoutUnit(text: string): { text: string; factor: number } {
  const folded = fold(text.normalize('NFC'))
  const match = AMOUNT.exec(folded)
  if (!match) return { text: text.replace(/\(\s*(đồng|vnđ|vnd|đ)\s*\)/i, ' '), factor: 1 }
  const word = match[1] as string
  return { text: `${folded.slice(0, match.index)} ${folded.slice(match.index + match[0].length)}`, factor: FACTORS[word] ?? 1_000 }
}
