import { participantProblem } from './participant.rules'

test.each([
  ['ASSOCIATION', ['TOURISM'], '2026-05-22', true],
  ['ASSOCIATION', ['FOOD'], '2026-05-22', false],
  ['ASSOCIATION', [], '2026-05-22', false],
  ['ASSOCIATION', ['FOOD'], '2026-05-21', true],
  ['OPERATING_CENTRE', ['CRAFT', 'CRAFT'], '2026-11-24', false],
  ['FARM', ['FOOD'], '2026-11-24', true],
  ['UNKNOWN', ['FOOD'], '2026-11-24', true],
])('%s with %j on %s may take part: %s', (kind, codes, day, possible) => {
  expect(participantProblem(kind, codes, day) === null).toBe(possible)
})
