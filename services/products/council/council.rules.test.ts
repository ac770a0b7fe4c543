import { establishmentProblem, isQuorate, membersApart, mustRediscuss, quorumOf, USUAL_RULES, type MemberScore } from './council.rules'

test.each([[4, 2, false], [4, 3, true], [5, 3, false], [5, 4, true], [7, 5, false], [7, 6, true], [8, 6, true], [9, 6, false], [9, 7, true], [1, 1, true], [1, 0, false]])('of %i members %i make three quarters: %s', (members, scored, quorate) => {
  expect(isQuorate(USUAL_RULES.quorum, members, scored)).toBe(quorate)
  expect(scored >= quorumOf(USUAL_RULES.quorum, members)).toBe(quorate)
})

const score = (memberId: string, points: number, rediscussed = false): MemberScore => ({ memberId, hundredths: Math.round(points * 100), rediscussed })

test('ten points apart is not too far, a hundredth more is', () => {
  expect(membersApart([score('a', 70), score('b', 80)], 1000)).toEqual([])
  expect(membersApart([score('b', 80.01), score('a', 70)], 1000)).toEqual([{ memberIds: ['a', 'b'], hundredths: 1001 }])
})

test('every pair that is too far is named, and only its members discuss again', () => {
  const scores = [score('a', 60), score('b', 68), score('c', 75)]
  expect(membersApart(scores, 1000)).toEqual([{ memberIds: ['a', 'c'], hundredths: 1500 }])
  expect(mustRediscuss(scores, 1000)).toEqual(['a', 'c'])
  expect(mustRediscuss([score('a', 60, true), score('b', 68), score('c', 75)], 1000)).toEqual(['c'])
  expect(mustRediscuss([score('a', 60, true), score('b', 68), score('c', 75, true)], 1000)).toEqual([])
})

test('a new sheet may put a member too far who was not, and then that one discusses too', () => {
  expect(mustRediscuss([score('a', 57, true), score('b', 68), score('c', 75, true)], 1000)).toEqual(['b'])
})

test.each([
  ['PROVINCE', 'PROVINCE', '2026-01-01', true], ['PROVINCE', 'CENTRE', '2026-01-01', false], ['CENTRE', 'PROVINCE', '2026-01-01', false], ['CENTRE', 'CENTRE', '2026-01-01', true],
  ['DISTRICT', 'DISTRICT', '2025-06-30', true], ['DISTRICT', 'DISTRICT', '2025-07-01', false],
] as const)('a council of the %s is set up by the %s on %s: %s', (level, office, day, possible) => expect(establishmentProblem(level, office, day) === null).toBe(possible))
