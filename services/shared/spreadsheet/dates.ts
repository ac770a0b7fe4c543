import type { PartialDate } from '../partial-date'

/** The first year of a century that a two-digit year may be of: the programme began in 2018. */
const pivot = (year: string): string => (year.length === 2 ? `20${year}` : year)
const two = (digits: string): string => digits.padStart(2, '0')

/**
 * A date as offices write it, day first: dd/mm/yyyy, d-m-yy, d.m.yyyy, "ngày 5 tháng 3 năm 2024", mm/yyyy, "tháng 3/2024", yyyy, and
 * yyyy-mm-dd as machines do. Whether the day exists is for the caller to check; a month first is never guessed. Null when it is no date.
 */
export function dateOfText(text: string): PartialDate | null {
  const bare = text.replace(/^(?:từ )?ngày\s+/i, '').replace(/\s*(?:tháng|năm)\s*/gi, '/').replace(/\s*([/.-])\s*/g, '$1').replace(/^\/+/, '').replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?Z?)?$/, '')
  const machine = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?$/.exec(bare)
  if (machine) return [machine[1], two(machine[2] as string), ...(machine[3] ? [two(machine[3])] : [])].join('-')
  const full = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(bare)
  if (full) return `${pivot(full[4] as string)}-${two(full[3] as string)}-${two(full[1] as string)}`
  const month = /^(\d{1,2})[/.-](\d{4})$/.exec(bare)
  if (month) return `${month[2]}-${two(month[1] as string)}`
  return /^\d{4}$/.test(bare) ? bare : null
}
