import './workers'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import 'graphiql/style.css'
import { getOperationAST, parse } from 'graphql'
import { createClient } from 'graphql-ws'
import { createRoot } from 'react-dom/client'
import './explorer.css'
import { operationsPane } from './operations'
import { authorization, TokenField } from './token'

const endpoint = new URL(document.documentElement.dataset.endpoint, location.href)
const socket = Object.assign(new URL(endpoint), { protocol: endpoint.protocol === 'https:' ? 'wss:' : 'ws:' })

const send = createGraphiQLFetcher({
  url: endpoint.pathname,
  enableIncrementalDelivery: false,
  fetch: (input, init) => fetch(input, { ...init, headers: { ...authorization(), ...init.headers } }),
  // A connection lasts as long as its subscriptions, so each begins with the token of its time.
  wsClient: createClient({ url: socket.href, connectionParams: authorization, retryAttempts: 0 }),
})

/** What GraphiQL knows of the text lags behind typing: whether it is a subscription is read from the text that is sent. */
function fetcher(request, options) {
  const documentAST = parsed(request.query)
  const operation = documentAST && getOperationAST(documentAST, request.operationName)
  return send({ ...request, ...(operation?.name ? { operationName: operation.name.value } : {}) }, { ...options, ...(documentAST ? { documentAST } : {}) })
}

function parsed(text) {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** What the address asks for goes before what the server has to show: links to a query are shared. */
function firstTabs(operations) {
  const asked = new URLSearchParams(location.search)
  const first = [...Map.groupBy(operations, ({ group }) => group).values()].map(([operation]) => ({ query: operation.query }))
  return asked.has('query') ? [{ query: asked.get('query'), variables: asked.get('variables') }] : first
}

async function start() {
  const operations = await (await fetch(`${endpoint.pathname}/explorer/operations.json`)).json()
  const pane = operationsPane(operations)
  createRoot(document.getElementById('explorer')).render(
    <GraphiQL fetcher={fetcher} plugins={[pane, HISTORY_PLUGIN]} visiblePlugin={pane} defaultTabs={firstTabs(operations)} inputValueDeprecation schemaDescription>
      <GraphiQL.Logo>
        <TokenField />
      </GraphiQL.Logo>
    </GraphiQL>,
  )
}

void start()
