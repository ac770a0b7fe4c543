/** The parts that a source gives of a whole, and what it leaves open. */
export interface Breakdown {
  sum: number
  remainder: number | null
  complete: boolean
}

/**
 * Sums the parts and keeps the remainder as a remainder: food, drinks and herbs of the 3,843 add to 2,879, and the other 964 are never split.
 * Complete only when nothing remains.
 */
export function breakdownOf(whole: number | null, parts: readonly (number | null)[]): Breakdown {
  const sum = decimal(parts.reduce<number>((total, part) => total + (part ?? 0), 0))
  const remainder = whole === null ? null : decimal(whole - sum)
  return { sum, remainder, complete: remainder === 0 && !parts.includes(null) }
}

/** Without what binary fractions add: the percentages 38.8, 27.4 and 33.8 make 100 exactly, with nothing left over. */
function decimal(value: number): number {
  return Number(value.toFixed(6)) + 0
}

/**
 * A figure against its target: the ratio, and by how much it exceeds the target as a share of it.
 * "Exceeds nearly 1.6 times" in the press is the ratio 1.60125; the excess is 0.60125. Computed, never stored.
 */
export function againstTarget(value: number | null, target: number | null): { ratio: number; excess: number } | null {
  return value === null || target === null || target === 0 ? null : { ratio: value / target, excess: (value - target) / target }
}
