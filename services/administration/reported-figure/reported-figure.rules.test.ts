import { figureProblem, isIndicatorKey, wordsOf, type StatedFigure } from './reported-figure.rules'

const TODAY = '2020-01-09'
const figure = (change: Partial<StatedFigure> = {}): StatedFigure => ({ kind: 'ACTUAL', value: 61, unit: 'provinces', statedOn: '2020-01-08', quote: 'cả nước có 61/63 tỉnh', ...change })
const words = (count: number): string => Array.from({ length: count }, () => 'từ').join(' ')

test.each<[string, Partial<StatedFigure>, string | null]>([
  ['a number', {}, null],
  ['zero', { value: 0 }, null],
  ['no number', { value: null }, 'value'],
  ['no number that can be', { value: Number.POSITIVE_INFINITY }, 'value'],
  ['a number of nothing', { unit: null }, 'unit'],
  ['a statement', { kind: 'QUALITATIVE', value: null, unit: null, quote: 'tăng đáng kể' }, null],
  ['a statement with a number', { kind: 'QUALITATIVE', value: 0, unit: null }, 'value'],
  ['a statement with a unit', { kind: 'QUALITATIVE', value: null }, 'unit'],
  ['a statement without words', { kind: 'QUALITATIVE', value: null, unit: null, quote: null }, 'quote'],
  ['a plan stated today', { kind: 'PLANNED', statedOn: TODAY }, null],
  ['a target of this year, by a source that says no more', { kind: 'TARGET', statedOn: '2020' }, null],
  ['one stated tomorrow', { statedOn: '2020-01-10' }, 'statedOn'],
  ['no quote', { quote: null }, null],
  ['a quote of 20 words', { quote: words(20) }, null],
  ['a quote of 21 words', { quote: words(21) }, 'quote'],
])('%s', (_name, change, field) => expect(figureProblem(figure(change), TODAY)?.field ?? null).toBe(field))

test.each([['', 0], ['  một  hai\nba ', 3], ['61/63 tỉnh, thành', 3]])('%j has %i words', (text, count) => expect(wordsOf(text)).toBe(count))

test.each([['provinces_total', true], ['a1', false], ['ab1', true], ['1ab', false], ['Tỉnh', false], ['a b', false], ['a'.repeat(81), false]])('the key %j: %s', (key, good) => expect(isIndicatorKey(key)).toBe(good))
