import { addDays, type PartialDate } from '../partial-date'
import type { DatePrecision } from './workbook'

/** The first and last days that Excel's serial numbers mean here: 1 March 1900, behind the 29 February 1900 that never was, and the end of 9999. */
const FIRST = 61
const LAST = 2_958_465

/** The date of Excel's serial number, as precise as its format shows it; null when it is none. Times of day fall away. */
export function dateOfSerial(serial: number, precision: NonNullable<DatePrecision>, from1904 = false): PartialDate | null {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  if (days < FIRST || days > LAST) return null
  return addDays('1899-12-30', days).slice(0, { DAY: 10, MONTH: 7, YEAR: 4 }[precision])
}
