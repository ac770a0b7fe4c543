import { Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { RelayEnvironmentProvider, graphql, useLazyLoadQuery, usePaginationFragment } from 'react-relay'
import { Environment, Network, type FetchFunction } from 'relay-runtime'
import type { relayFairs$key } from '../generated/relay/relayFairs.graphql'
import type { relayQuery } from '../generated/relay/relayQuery.graphql'

const address = 'http://localhost:4000/graphql'
const ask: FetchFunction = async ({ text }, variables) => {
  const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: text, variables }) })
  return answer.json()
}
const environment = new Environment({
  network: Network.create(ask),
  // Ids are Relay's, but for that of a scope: it is the province's or region's own, so this record has none.
  getDataID: (record, type) => (type === 'StatisticsScope' ? null : record['id']),
})

function Fairs({ query }: { query: relayFairs$key }) {
  const { data, loadNext, hasNext } = usePaginationFragment(
    graphql`
      fragment relayFairs on Query @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "Cursor" }) @refetchable(queryName: "relayFairsPage") {
        fairs(first: $count, after: $cursor, orderBy: { field: STARTS_ON }) @connection(key: "Fairs_fairs") {
          totalCount
          edges { node { id name startsOn } }
        }
      }
    `,
    query,
  )
  return (
    <>
      <p>{data.fairs.edges.length} of {data.fairs.totalCount} fairs</p>
      <ul>{data.fairs.edges.map(({ node }) => <li key={node.id}>{node.name}</li>)}</ul>
      <button disabled={!hasNext} onClick={() => loadNext(10)}>More</button>
    </>
  )
}

function Page() {
  return <Fairs query={useLazyLoadQuery<relayQuery>(graphql`query relayQuery { ...relayFairs }`, {})} />
}

createRoot(document.body).render(
  <RelayEnvironmentProvider environment={environment}>
    <Suspense fallback="…">
      <Page />
    </Suspense>
  </RelayEnvironmentProvider>,
)
