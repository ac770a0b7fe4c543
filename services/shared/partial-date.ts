/**
 * A date as precise as its source: `2022`, `2022-07` or `2022-07-24` (EDTF level 0, ISO 8601-2).
 * A source that says "2022" must not become "1 January 2022".
 */
export type PartialDate = string

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** True when the text is a real calendar year, month or day. */
export function isPartialDate(text: string): boolean {
  const match = SHAPE.exec(text)
  if (!match) return false
  const [, year, month, day] = match
  if (Number(year) < 1900) return false
  if (month === undefined) return true
  if (Number(month) < 1 || Number(month) > 12) return false
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month)))
}

/** The first day that the date may mean. */
export function earliestDay(date: PartialDate): string {
  const [year, month = '01', day = '01'] = date.split('-')
  return `${year}-${month}-${day}`
}

/** The last day that the date may mean: the day from which statistics count an imprecise record. */
export function latestDay(date: PartialDate): string {
  const [year, month = '12', day] = date.split('-')
  return `${year}-${month}-${day ?? String(daysInMonth(Number(year), Number(month))).padStart(2, '0')}`
}

/** The day a number of months later; a day that the month lacks becomes that month's last (29 February + 12 = 28 February). */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const target: [number, number] = [Math.floor(index / 12), (index % 12) + 1]
  return iso(target[0], target[1], Math.min(date, daysInMonth(...target)))
}

/** The day a number of days later (or earlier, when negative). */
export function addDays(day: string, days: number): string {
  const time = new Date(`${day}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() + days)
  return time.toISOString().slice(0, 10)
}

/** Today in Viet Nam, where the decisions are dated: the default of every `asOf`. */
export function todayInVietnam(now: Date = new Date()): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
