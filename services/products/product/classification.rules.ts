/** A group of products: the scheme of its decision, "2018" or "2022", and its code. */
export interface Group {
  scheme: string
  code: string
}

/**
 * Why a product cannot be of a group and a set at once; null when it can. `heirs` are the groups of Decision 919/QĐ-TTg that the group
 * of Decision 490/QĐ-TTg went to; a set stands in one of those.
 */
export function classificationProblem(group: Group | null, setGroup: Group | null, heirs: readonly string[]): { field: 'groupId' | 'setId'; message: string } | null {
  if (group !== null && group.scheme !== '2018') return { field: 'groupId', message: 'Say the group of 2018 (such as "group_2018-FOOD"); the group of 2022 follows from the set.' }
  if (group === null || setGroup === null || heirs.includes(setGroup.code)) return null
  return { field: 'setId', message: `A product of the group ${group.code} of 2018 is in the groups ${heirs.join(', ')} of 2022; this set is of ${setGroup.code}.` }
}
