import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, type RunningProcess } from './process'
import { reach, startProduct, type Graph, type ReadGraph, type Shape } from './product'

export type { Answer, Graph, ReadGraph, Service, Shape } from './product'

declare const SHAPE: Shape

/** Processes of graphs that are still starting: a set-up that takes too long would leave them behind, and the run could not end. */
const starting = new Set<RunningProcess[]>()
afterAll(async () => {
  for (const { child, exited } of [...starting].flat()) {
    child.kill('SIGKILL')
    await exited
  }
})

/** Starts the product for the tests of one file, in the shape of this test run where none is given. */
export async function startGraph(options: { shape?: Shape; environment?: Record<string, string> } = {}): Promise<Graph> {
  const processes: RunningProcess[] = []
  starting.add(processes)
  const graph = await startProduct(options.shape ?? SHAPE, processes, options.environment)
  starting.delete(processes)
  return graph
}

/** The graph that all tests share which change nothing: it starts with the first of them, and ends with the run. */
export async function sharedGraph(): Promise<ReadGraph> {
  const response = await fetch(`${process.env['SHARED_GRAPHS_URL']}/${SHAPE}`)
  const answer = await response.text()
  if (!response.ok) throw new Error(answer)
  return reach(SHAPE, answer)
}

/** An example operation of schema/operations. */
export function operation(name: string): string {
  return readFileSync(join(ROOT, 'schema', 'operations', `${name}.graphql`), 'utf8')
}
