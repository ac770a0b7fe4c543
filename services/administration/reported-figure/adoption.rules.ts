/** What of a figure its adoption is computed from. */
export interface AdoptionFigure {
  indicatorId: string
  breakdown: string | null
  value: number | null
  sourceId: string
}

/** Adoption as one source reports it, with the sums that follow. */
export interface Adoption<Figure> {
  adopted: Figure
  provinces: Figure | null
  projectOnly: Figure | null
  planOnly: Figure | null
  projectAndPlan: Figure | null
  neither: Figure | null
  withProject: number | null
  withPlan: number | null
  share: number | null
}

export const ADOPTED = 'provinces_with_plan_or_project'
const PROVINCES = 'provinces_total'
const NEITHER = 'provinces_without_plan'

/** The indicators that adoption is read from. */
export const ADOPTION_INDICATORS = [ADOPTED, PROVINCES, NEITHER, 'provinces_with_project', 'provinces_with_plan', 'provinces_with_project_and_plan']

/**
 * Adoption as the newest source reports it; figures of different sources are never combined. Figures come newest first.
 * The article's 37, 19 and 5 add to its 61, so they exclude one another: 42 provinces have a project and 24 a plan.
 */
export function adoptionOf<Figure extends AdoptionFigure>(figures: readonly Figure[]): Adoption<Figure> | null {
  const adopted = figures.find((figure) => figure.indicatorId === ADOPTED && figure.breakdown === null)
  if (!adopted) return null
  const own = figures.filter((figure) => figure.sourceId === adopted.sourceId)
  const part = (breakdown: string): Figure | null => own.find((figure) => figure.breakdown === breakdown) ?? null
  const whole = (indicator: string): Figure | null => own.find((figure) => figure.indicatorId === indicator && figure.breakdown === null) ?? null
  const [projectOnly, planOnly, projectAndPlan, provinces] = [part('PROJECT'), part('PLAN'), part('PROJECT_AND_PLAN'), whole(PROVINCES)]
  return {
    adopted,
    provinces,
    projectOnly,
    planOnly,
    projectAndPlan,
    neither: whole(NEITHER),
    withProject: sum(projectOnly, projectAndPlan),
    withPlan: sum(planOnly, projectAndPlan),
    share: adopted.value === null || !provinces?.value ? null : adopted.value / provinces.value,
  }
}

function sum(one: AdoptionFigure | null, other: AdoptionFigure | null): number | null {
  return one?.value == null || other?.value == null ? null : one.value + other.value
}
