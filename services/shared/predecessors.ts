/** Units that a unit was made from. Administration answers it through the graph. */
export type PredecessorsOf = (provinceId: string) => readonly string[]

/**
 * The units that some units stand for: themselves and all they were made from, through every merger.
 * The provinces of 2025 were merged by Resolution 202/2025/QH15; additive measures carry over, flags do not.
 */
export function withPredecessors(unitIds: readonly string[], predecessorsOf: PredecessorsOf): string[] {
  const units = new Set<string>()
  const pending = [...unitIds]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (units.has(id)) continue
    units.add(id)
    pending.push(...predecessorsOf(id))
  }
  return [...units].sort()
}
