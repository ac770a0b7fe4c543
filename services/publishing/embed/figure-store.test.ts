import type { Graph } from '../graph'
import type { Indicator } from '../indicator/indicator'
import type { Question } from '../figure/question'
import { FigureStore } from './figure-store'

const INDICATOR: Indicator = { key: 'recorded_provinces_with_support_policy', basis: 'RECORDED', label: { vi: 'a', en: 'a' }, description: null, unit: 'provinces', dimensions: [], charts: ['number'], keys: [] }
const QUESTION: Question = { indicator: INDICATOR, scope: 'VN', asOf: '2026-01-01', live: true, from: '2018-01-01', interval: 'YEAR', language: 'en', chart: 'number', by: null, only: null }

function store(): { figures: FigureStore; asked: () => number; count: (value: number) => void; pass: (milliseconds: number) => void } {
  let [asked, value, now] = [0, 1, Date.parse('2026-01-01T00:00:00Z')]
  const graph = {
    ask: async () => {
      asked += 1
      return { statistics: { scope: { id: 'VN', kind: 'NATION', province: null, region: null }, programme: { provinces: 34, byStatus: [], withSupportPolicy: value } } }
    },
  } as unknown as Graph
  return { figures: new FigureStore(graph, () => now), asked: () => asked, count: (next) => { value = next }, pass: (milliseconds) => { now += milliseconds } }
}

test('the same question is asked once while it is on its way or just answered, and anew after that or when something changed', async () => {
  const { figures, asked, pass } = store()
  await Promise.all([figures.get(QUESTION), figures.get(QUESTION)])
  await figures.get(QUESTION)
  expect(asked()).toBe(1)
  figures.forget()
  await figures.get(QUESTION)
  expect(asked()).toBe(2)
  pass(1_000)
  await figures.get(QUESTION)
  expect(asked()).toBe(3)
})

test('the updated time is that of the last change, not of the last look; another day alone changes nothing of a live figure', async () => {
  const { figures, count, pass } = store()
  const first = (await figures.get(QUESTION)).updatedAt
  pass(60_000)
  expect((await figures.get({ ...QUESTION, asOf: '2026-01-02' })).updatedAt).toBe(first)
  count(2)
  pass(60_000)
  expect(await figures.get(QUESTION)).toMatchObject({ updatedAt: '2026-01-01T00:02:00Z', figure: { value: 2 } })
})
