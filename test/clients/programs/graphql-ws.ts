import { createClient } from 'graphql-ws'
import WebSocket from 'ws'

const client = createClient({ url: 'ws://localhost:4000/graphql', webSocketImpl: WebSocket })

// Queries and mutations may be sent over the socket as well.
const { value: latest } = await client.iterate<{ latestFairAnnouncementCursor: string }>({ query: '{ latestFairAnnouncementCursor }' }).next()
const after = latest?.data?.latestFairAnnouncementCursor
console.log('following')

type Announced = { fairAnnounced: { cursor: string; kind: string; fair: { id: string; name: string } } }
const query = 'subscription ($after: Cursor) { fairAnnounced(after: $after) { cursor kind fair { id name } } }'
for await (const { data, errors } of client.iterate<Announced>({ query, variables: { after } })) {
  if (errors) throw new AggregateError(errors)
  console.log(data?.fairAnnounced.kind, data?.fairAnnounced.fair.name)
}
