import { classificationProblem } from './classification.rules'

const old = (code: string) => ({ scheme: '2018', code })
const now = (code: string) => ({ scheme: '2022', code })

test.each([
  ['tea, a drink of 2018, in a set of food', old('DRINK'), now('FOOD'), ['DRINK', 'FOOD'], null],
  ['food in a set of drinks', old('FOOD'), now('DRINK'), ['FOOD'], 'setId'],
  ['fabric in a set of crafts', old('FABRIC'), now('CRAFT'), ['CRAFT'], null],
  ['an ornamental plant, which had no group in 2018', null, now('ORNAMENTAL'), [], null],
  ['a group alone', old('FOOD'), null, ['FOOD'], null],
  ['a group of 2022', now('FOOD'), null, [], 'groupId'],
  ['nothing', null, null, [], null],
])('%s', (_, group, set, heirs, field) => {
  expect(classificationProblem(group, set, heirs)?.field ?? null).toBe(field)
})
