/** A mean of members' points, kept exact: their sum in hundredths of a point, and how many members. 89.995 stays below 90. */
export interface Mean {
  hundredths: number
  members: number
}

/** Points in hundredths; null when they have more than two decimals or are no plain number. Read from the shortest text of the number, so nothing is rounded. */
export function toHundredths(points: number): number | null {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(points))
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}

export function fromHundredths(hundredths: number): number {
  return hundredths / 100
}

/** Whether a mean is so many points or more. */
export function reaches(mean: Mean, points: number): boolean {
  return mean.hundredths >= points * 100 * mean.members
}

/** Whether a mean is more than so many points. */
export function exceeds(mean: Mean, points: number): boolean {
  return mean.hundredths > points * 100 * mean.members
}

/** A mean as it is kept and shown, in points with four decimals: rounded down, so that it never shows a band that it does not reach. */
export function shownMean(mean: Mean): string {
  const tenThousandths = Math.floor((mean.hundredths * 100) / mean.members)
  return `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`
}
