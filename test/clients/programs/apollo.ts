import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import { OperationTypeNode } from 'graphql'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { graphql } from '../generated/graphql'

const address = 'http://localhost:4000/graphql'
const socket = createClient({ url: address.replace('http', 'ws'), webSocketImpl: WebSocket })
const client = new ApolloClient({
  link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(socket), new HttpLink({ uri: address })),
  cache: new InMemoryCache({ typePolicies: { Query: { fields: { products: relayStylePagination(['filter', 'orderBy']) } } } }),
})

const FiveStars = graphql(`
  query FiveStars($first: Int!, $after: Cursor) {
    products(filter: { everStars: { eq: 5 } }, first: $first, after: $after) {
      totalCount
      edges { node { id name province { id name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

const { data } = await client.query({ query: FiveStars, variables: { first: 5 } })
const list = client.watchQuery({ query: FiveStars, variables: { first: 5 } })
list.subscribe((result) => {
  if (result.dataState === 'complete') console.log(`${result.data.products.edges.length} of ${result.data.products.totalCount} products`)
})
await list.fetchMore({ variables: { after: data?.products.pageInfo.endCursor } })
console.log('kept as', client.cache.identify({ ...data?.products.edges[0]?.node }))

const Latest = graphql(`query Latest { latestFairAnnouncementCursor }`)
const Announced = graphql(`
  subscription Announced($after: Cursor) {
    fairAnnounced(after: $after) { cursor kind fair { id name startsOn } }
  }
`)
const latest = await client.query({ query: Latest, fetchPolicy: 'no-cache' })
console.log('following')
client.subscribe({ query: Announced, variables: { after: latest.data?.latestFairAnnouncementCursor } }).subscribe(({ data: event }) => {
  console.log(event?.fairAnnounced.kind, event?.fairAnnounced.fair.name)
})
