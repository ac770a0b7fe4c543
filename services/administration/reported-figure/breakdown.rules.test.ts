import { againstTarget, breakdownOf } from './breakdown.rules'

test.each([
  ['the article\'s food, drinks and herbs', 3843, [2218, 397, 264], { sum: 2879, remainder: 964, complete: false }],
  ['the groups of April 2018', 4823, [2584, 1041, 231, 186, 580, 201], { sum: 4823, remainder: 0, complete: true }],
  ['shares in percent', 100, [38.8, 27.4, 33.8], { sum: 100, remainder: 0, complete: true }],
  ['other shares in percent', 100, [65.9, 33.2, 0.7, 0.2], { sum: 100, remainder: 0, complete: true }],
  ['shares that leave some', 100, [73.2, 23.5], { sum: 96.7, remainder: 3.3, complete: false }],
  ['more than the whole', 10, [6, 5], { sum: 11, remainder: -1, complete: false }],
  ['a part without a number', 10, [10, null], { sum: 10, remainder: 0, complete: false }],
  ['a whole without a number', null, [1, 2], { sum: 3, remainder: null, complete: false }],
  ['money', 9_007_199_254_740_991, [9_007_199_254_740_990, 1], { sum: 9_007_199_254_740_991, remainder: 0, complete: true }],
])('%s', (_, whole, parts, breakdown) => expect(breakdownOf(whole, parts)).toEqual(breakdown))

test.each([
  [3843, 2400, { ratio: 1.60125, excess: 0.60125 }],
  [2400, 2400, { ratio: 1, excess: 0 }],
  [1200, 2400, { ratio: 0.5, excess: -0.5 }],
  [0, 2400, { ratio: 0, excess: -1 }],
  [null, 2400, null],
  [3843, null, null],
  [3843, 0, null],
])('%s against a target of %s', (value, target, result) => expect(againstTarget(value, target)).toEqual(result))
