import { createClient } from 'graphql-sse'

const client = createClient({ url: 'http://localhost:4000/graphql/stream' })

// Queries may be sent to the stream as well: it ends after their answer.
const { value: latest } = await client.iterate<{ latestFairAnnouncementCursor: string }>({ query: '{ latestFairAnnouncementCursor }' }).next()
const after = latest?.data?.latestFairAnnouncementCursor
console.log('following')

type Announced = { fairAnnounced: { cursor: string; kind: string; fair: { id: string; name: string } } }
const query = 'subscription ($after: Cursor) { fairAnnounced(after: $after) { cursor kind fair { id name } } }'
for await (const { data, errors } of client.iterate<Announced>({ query, variables: { after } })) {
  if (errors) throw new AggregateError(errors)
  console.log(data?.fairAnnounced.kind, data?.fairAnnounced.fair.name)
}
