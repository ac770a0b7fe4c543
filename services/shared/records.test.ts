import { graphRecords } from './records'
import type { AskGraph } from './units'

/** A graph that has the products and producers with an even number, and counts what it is asked for. */
function graph(): { ask: AskGraph; asked: string[][] } {
  const asked: string[][] = []
  const even = (ids: string[]): { nodes: { id: string }[] } => ({ nodes: ids.filter((id) => Number(id.split('_')[1]) % 2 === 0).map((id) => ({ id })) })
  const ask: AskGraph = async (_query, variables) => {
    const { products, producers } = variables as { products: string[]; producers: string[] }
    asked.push([...products, ...producers])
    return { products: even(products), producers: even(producers) }
  }
  return { ask, asked }
}

test('names those that are not there, in order and once, products and producers alike', async () => {
  const { ask } = graph()
  expect(await graphRecords(ask).missing(['product_3', 'producer_2', 'product_2', 'producer_1', 'product_3', 'fair_2'])).toEqual(['product_3', 'producer_1', 'fair_2'])
})

test('asks in pages, and not again for what is known to be there', async () => {
  const { ask, asked } = graph()
  const records = graphRecords(ask)
  expect(await records.missing(Array.from({ length: 201 }, (_, n) => `product_${n * 2}`))).toEqual([])
  expect(asked.map((ids) => ids.length)).toEqual([100, 100, 1])
  expect(await records.missing(['product_0', 'product_400', 'product_1'])).toEqual(['product_1'])
  expect(asked.slice(3)).toEqual([['product_1']])
  // What was missing may come.
  expect(await records.missing(['product_1'])).toEqual(['product_1'])
  expect(asked).toHaveLength(5)
  expect(await records.missing([])).toEqual([])
  expect(asked).toHaveLength(5)
})
