import { LOCALE, type Language } from './language'
import { UNITS } from './words'

/** Records are kept by the calendar of Viet Nam. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh'

/** 3.843 in Vietnamese, 3,843 in English; at most two places after the point. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 2 }).format(value)
}

/** A number with what it counts: "3.843 sản phẩm", "1 product", "37,5 %". */
export function formatQuantity(value: number, unit: string | null, language: Language): string {
  const number = formatNumber(value, language)
  if (unit === null) return number
  if (unit === 'percent') return `${number}\u00A0%`
  const words = UNITS[unit]
  return `${number} ${words === undefined ? unit : language === 'vi' ? words.vi : value === 1 ? words.one : words.en}`
}

/** A day, month or year as it is read: "2020-01-08", "2020-01" or "2020". */
export function formatDate(date: string, language: Language): string {
  const [year = '', month, day] = date.split('-')
  if (month === undefined) return year
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)))
  const parts: Intl.DateTimeFormatOptions = language === 'vi' ? { month: '2-digit', year: 'numeric' } : { month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat(LOCALE[language], { ...parts, timeZone: 'UTC', ...(day === undefined ? {} : { day: language === 'vi' ? '2-digit' : 'numeric' }) }).format(at)
}

/** A moment in the time of Viet Nam. */
export function formatMoment(moment: string, language: Language): string {
  const at = new Date(moment)
  const time = new Intl.DateTimeFormat(LOCALE[language], { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(at)
  return `${formatDate(day, language)}, ${time}`
}

/** Names in a sentence: "a, b and c". */
export function formatList(parts: readonly string[], language: Language): string {
  return new Intl.ListFormat(LOCALE[language], { type: 'conjunction' }).format(parts)
}
