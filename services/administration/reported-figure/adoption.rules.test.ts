import { adoptionOf, type AdoptionFigure } from './adoption.rules'

const figure = (indicatorId: string, value: number, breakdown: string | null = null, sourceId = 'article'): AdoptionFigure => ({ indicatorId, value, breakdown, sourceId })

const ARTICLE = [
  figure('provinces_with_plan_or_project', 61),
  figure('provinces_total', 63),
  figure('provinces_with_project', 37, 'PROJECT'),
  figure('provinces_with_plan', 19, 'PLAN'),
  figure('provinces_with_project_and_plan', 5, 'PROJECT_AND_PLAN'),
  figure('provinces_without_plan', 2),
]

test('the article\'s 37, 19 and 5 make 42 with a project and 24 with a plan, 61 of 63', () => {
  const adoption = adoptionOf(ARTICLE)
  expect(adoption).toMatchObject({ withProject: 42, withPlan: 24, neither: { value: 2 } })
  expect(adoption?.share).toBeCloseTo(0.9683, 4)
})

test('a source that gives only the total leaves the rest unknown, whatever another source says', () => {
  expect(adoptionOf([figure('provinces_with_plan_or_project', 59, null, 'december'), ...ARTICLE])).toMatchObject({ adopted: { value: 59 }, provinces: null, projectOnly: null, neither: null, withProject: null, withPlan: null, share: null })
})

test('without a report there is no adoption', () => expect(adoptionOf([figure('provinces_total', 63)])).toBeNull())
