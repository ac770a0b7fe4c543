import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RunningProcess } from './process'
import { startProduct, type Graph, type Shape } from './product'

/** Where test files, each in a world of its own, ask for the graph of a shape: `GET /<shape>` answers with its address. */
export interface SharedGraphs extends AsyncDisposable {
  url: string
}

/** Runs in the process that starts the tests, which outlives them. A graph starts when it is first asked for: many runs need none. */
export async function shareGraphs(): Promise<SharedGraphs> {
  const graphs = new Map<Shape, { processes: RunningProcess[]; graph: Promise<Graph> }>()
  const start = (shape: Shape): Promise<Graph> => {
    const processes: RunningProcess[] = []
    const graph = startProduct(shape, processes)
    graphs.set(shape, { processes, graph })
    return graph
  }
  const server = createServer((request, response) => {
    const shape = request.url?.slice(1) as Shape
    const graph = graphs.get(shape)?.graph ?? start(shape)
    graph.then(({ url }) => response.end(url), (error: Error) => response.writeHead(500).end(error.message))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      for (const { processes, graph } of graphs.values()) {
        // Also one that never came up ends here, and none has anything to keep.
        for (const { child } of processes) child.kill('SIGKILL')
        await graph.then((each) => each[Symbol.asyncDispose](), () => undefined)
      }
    },
  }
}
