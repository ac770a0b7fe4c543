import { subPartsOf, type Choice, type SheetCriterion } from './score-sheet.rules'

/** A minimum that a council's sheets do not meet. */
export interface UnmetMinimum {
  criterionId: string
  /** The position of the option that was asked for. */
  option: number
  stars: number
}

/**
 * The minima for so many stars that the sheets of a council do not meet. A minimum is an option of a criterion: it is met by that option or one printed
 * below it, which is more. A minimum of three stars binds four and five as well.
 *
 * A council meets a minimum only when every member who handed in a sheet does. The decision calls these criteria mandatory and the council's score a
 * mean, and says nothing of members who differ on one. A mandatory condition is proved by papers (a certificate, a contract, a traceability code):
 * as long as one member does not find the proof, it is not shown. A majority, or a mean of positions, would let stars rest on a paper that somebody
 * missed for good reason. Who has overlooked the paper hands in a new sheet after discussion, and both stay on record.
 * Source: Decision 26/2026/QĐ-TTg, annex II, note on the criteria marked ***, **** and *****.
 */
export function unmetMinima(criteria: readonly SheetCriterion[], sheets: readonly (readonly Choice[])[], stars: number): UnmetMinimum[] {
  return criteria.flatMap((criterion) =>
    subPartsOf(criterion).flatMap((part) =>
      part
        .filter((option) => option.minimumForStars !== null && option.minimumForStars <= stars)
        .filter((option) => !sheets.every((choices) => chosenIn(choices, criterion.id).some((position) => position >= option.position && part.some((each) => each.position === position))))
        .map((option) => ({ criterionId: criterion.id, option: option.position, stars: option.minimumForStars as number })),
    ),
  )
}

function chosenIn(choices: readonly Choice[], criterionId: string): readonly number[] {
  return choices.find((choice) => choice.criterionId === criterionId)?.options ?? []
}

/**
 * The stars of a score once minima are heeded: the most stars, up to those of the band, whose minima are met together with those of fewer stars.
 * Null when the band would give three or more and the minima of three are not met: then there is no certificate, whatever the score.
 * `metFor` is the most stars whose minima are met; 2 when not even those of three are.
 */
export function starsWithMinima(bandStars: number, metFor: number): number | null {
  if (bandStars < 3) return bandStars
  return metFor < 3 ? null : Math.min(bandStars, metFor)
}

/** The most stars whose minima the sheets meet: 2 to 5. */
export function minimaMetFor(criteria: readonly SheetCriterion[], sheets: readonly (readonly Choice[])[]): number {
  return ([3, 4, 5].find((stars) => unmetMinima(criteria, sheets, stars).length > 0) ?? 6) - 1
}
