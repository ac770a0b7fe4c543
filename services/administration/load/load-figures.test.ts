import { figureKind } from './load-figures'

test.each([
  ['products_expected_standardised_by_2020', false, 'PLANNED'],
  ['products_expected_2025', false, 'PLANNED'],
  ['provinces_guidance_documents_planned_2020', false, 'PLANNED'],
  ['planned_fairs', false, 'PLANNED'],
  ['products_target_2020', true, 'TARGET'],
  // What is aimed at stays so, whatever else the key says.
  ['products_expected_target', true, 'TARGET'],
  ['products_rated_total', false, 'ACTUAL'],
  // A plan is a document here, not an expectation; nor is a word that only begins alike.
  ['provinces_with_plan', false, 'ACTUAL'],
  ['unexpected_visitors', false, 'ACTUAL'],
  ['provinces_ocop_ecommerce_target_met', false, 'ACTUAL'],
])('%s, a target: %s, is %s', (indicator, isTarget, kind) => expect(figureKind(indicator, isTarget)).toBe(kind))
