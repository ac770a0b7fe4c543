import { correctionRefusal, cycleRefusal, lowestOfficeOf, type CycleFacts } from './cycle.rules'

const TODAY = '2026-11-24'
const dates = ['2025-01-10', '2025-02-10', '2025-03-10', '2025-04-10', '2025-05-10', '2025-06-10']
const at = (step: number, more: Partial<CycleFacts> = {}): CycleFacts => ({
  reached: dates.slice(0, step).map((reachedOn, index) => ({ step: index + 1, reachedOn })), hasProducer: true, hasSet: true, recognisedStars: 3, ...more,
})

test.each([0, 1, 2, 3, 4, 5, 6])('from step %i exactly the next step is possible', (last) => {
  const possible = [1, 2, 3, 4, 5, 6].filter((step) => cycleRefusal(at(last), step, '2025-07-01', TODAY) === null)
  expect(possible).toEqual(last === 6 ? [] : [last + 1])
})

test.each([0, 7, -1, 1.5])('step %d is none', (step) => {
  expect(cycleRefusal(at(0), step, '2025-07-01', TODAY)).toMatchObject({ field: 'step', rule: '490/QĐ-TTg' })
})

test.each([
  ['the day of the last step', '2025-04-10', null],
  ['the day before it', '2025-04-09', 'on'],
  ['today', TODAY, null],
  ['tomorrow', '2026-11-25', 'on'],
])('a step on %s', (_, on, field) => {
  expect(cycleRefusal(at(4), 5, on, TODAY)?.field ?? null).toBe(field)
})

test('the cycle begins with the decision', () => {
  expect(cycleRefusal(at(0), 1, '2018-05-06', TODAY)).toMatchObject({ field: 'on' })
  expect(cycleRefusal(at(0), 1, '2018-05-07', TODAY)).toBeNull()
})

test.each([
  ['evaluation takes a producer', 4, 5, { hasProducer: false }, '1048/QĐ-TTg'],
  ['evaluation takes a set', 4, 5, { hasSet: false }, '1048/QĐ-TTg'],
  ['promotion takes recognition', 5, 6, { recognisedStars: null }, '490/QĐ-TTg'],
])('%s', (_, last, step, facts, rule) => {
  expect(cycleRefusal(at(last, facts), step, '2025-07-01', TODAY)).toMatchObject({ field: 'productId', rule })
  expect(cycleRefusal(at(last), step, '2025-07-01', TODAY)).toBeNull()
})

test('earlier steps take neither producer, set nor rating', () => {
  for (const step of [1, 2, 3, 4]) expect(cycleRefusal(at(step - 1, { hasProducer: false, hasSet: false, recognisedStars: null }), step, '2025-07-01', TODAY)).toBeNull()
})

test.each([
  [4, '2026-01-01', 'COMMUNE'],
  [5, '2025-06-30', 'DISTRICT'],
  [5, '2025-07-01', 'PROVINCIAL'],
  [6, '2025-07-01', 'PROVINCIAL'],
])('the lowest office that records step %i on %s is %s', (step, on, office) => {
  expect(lowestOfficeOf(step, on)).toBe(office)
})

test.each([
  ['the day of the step before', '2025-02-10', null],
  ['the day before that', '2025-02-09', 'on'],
  ['the day of the step after', '2025-04-10', null],
  ['the day after that', '2025-04-11', 'on'],
])('step 3 of four can be corrected to %s', (_, on, field) => {
  expect(correctionRefusal(at(4), 3, on, TODAY)?.field ?? null).toBe(field)
})

test('only a step that was reached is corrected, and promotion stays after recognition', () => {
  expect(correctionRefusal(at(4), 5, '2025-07-01', TODAY)).toMatchObject({ field: 'step' })
  expect(correctionRefusal(at(6, { recognisedStars: null }), 6, '2025-06-01', TODAY)).toMatchObject({ field: 'productId' })
  expect(correctionRefusal(at(6), 6, '2025-06-01', TODAY)).toBeNull()
})
