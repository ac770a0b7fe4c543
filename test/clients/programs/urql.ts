import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core'
import { initGraphQLTada } from 'gql.tada'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import type { introspection } from '../generated/tada'

const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { Cursor: string; Date: string; DateTime: string; PartialDate: string; VND: number }
}>()

const address = 'http://localhost:4000/graphql'
const socket = createClient({ url: address.replace('http', 'ws'), webSocketImpl: WebSocket })
const client = new Client({
  url: address,
  preferGetMethod: false,
  exchanges: [
    cacheExchange,
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables }) => ({
        subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables: variables as Record<string, unknown> }, sink as never) }),
      }),
    }),
  ],
})

const Province = graphql(`
  query Province($slug: String!, $asOf: Date!) {
    province(slug: $slug, asOf: $asOf) {
      id
      name
      successors { id name }
      products(first: 3) { totalCount nodes { id name rating(asOf: $asOf) { stars validUntil } } }
    }
  }
`)

const { data, error } = await client.query(Province, { slug: 'ben-tre', asOf: '2020-01-08' })
if (error) throw error
console.log(`${data?.province?.name}, today part of ${data?.province?.successors[0]?.name}: ${data?.province?.products.totalCount} products`)

const Latest = graphql(`query Latest { latestFairAnnouncementCursor }`)
const Announced = graphql(`
  subscription Announced($after: Cursor) {
    fairAnnounced(after: $after) { cursor kind fair { id name } }
  }
`)
const latest = await client.query(Latest, {}, { requestPolicy: 'network-only' })
console.log('following')
client.subscription(Announced, { after: latest.data?.latestFairAnnouncementCursor }).subscribe(({ data: event }) => {
  console.log(event?.fairAnnounced.kind, event?.fairAnnounced.fair.name)
})
