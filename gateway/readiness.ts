import type { Subgraph } from './subgraph'

/** How long a subgraph may take to say that it is there, in milliseconds. */
const LIMIT = 2_000

/** Names of the subgraphs that can't answer now. */
export async function unready(subgraphs: Record<string, Subgraph>, requestId: string): Promise<string[]> {
  const answers = await Promise.all(Object.entries(subgraphs).map(async ([name, subgraph]) => ((await within(LIMIT, isReady(subgraph, requestId))) ? [] : [name])))
  return answers.flat()
}

async function isReady(subgraph: Subgraph, requestId: string): Promise<boolean> {
  try {
    if (!subgraph.ready) return Boolean((await subgraph.execute({ query: '{ __typename }', requestId })).data)
    await subgraph.ready()
    return true
  } catch {
    return false
  }
}

async function within(milliseconds: number, answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds)
  })
  const result = await Promise.race([answer, late])
  clearTimeout(timer)
  return result
}
