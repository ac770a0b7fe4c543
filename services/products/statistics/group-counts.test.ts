import { GroupScheme } from '../criteria/criteria.entity'
import { groupCounts } from './group-counts'

const { Y2018, Y2022 } = GroupScheme
const sum = (group_code: string, group_2022_code: string, total: number) => ({ dimensions: { group_code, group_2022_code, stars: '3' }, total })
/** Fabric is a craft since 2022; tea was a drink and is food; one product has its set alone, one its group of 2018, one neither. */
const SUMS = [sum('FABRIC', 'CRAFT', 5), sum('DRINK', 'FOOD', 4), sum('', 'FOOD', 3), sum('FOOD', '', 2), sum('', '', 1)]

test.each<[GroupScheme | null, [GroupScheme | null, string | null, number][]]>([
  [null, [[null, null, 1], [Y2018, 'DRINK', 4], [Y2018, 'FABRIC', 5], [Y2018, 'FOOD', 2], [Y2022, 'FOOD', 3]]],
  [Y2018, [[Y2018, null, 4], [Y2018, 'DRINK', 4], [Y2018, 'FABRIC', 5], [Y2018, 'FOOD', 2]]],
  [Y2022, [[Y2022, null, 3], [Y2022, 'CRAFT', 5], [Y2022, 'FOOD', 7]]],
])('by %s every product counts once, and each count says its scheme', (scheme, expected) => {
  expect(groupCounts(SUMS, scheme).map((count) => [count.scheme, count.group, count.count])).toEqual(expected)
})

test('what comes to nothing is left out', () => expect(groupCounts([sum('FOOD', 'FOOD', 2), sum('FOOD', '', -2)], null)).toEqual([]))
