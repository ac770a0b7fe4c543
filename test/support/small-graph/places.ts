import type { SmallSubgraph } from './small-subgraph'

export interface Place {
  id: string
  name: string
  english: string
}

/** Owns provinces, and an interface that another subgraph's types share. */
export function places(): SmallSubgraph & { rows: Place[] } {
  const rows: Place[] = [
    { id: 'p1', name: 'Bến Tre', english: 'Ben Tre' },
    { id: 'p2', name: 'Quảng Ninh', english: 'Quang Ninh' },
    { id: 'p3', name: 'Yên Bái', english: 'Yen Bai' },
  ]
  const find = (id: string): Place | undefined => rows.find((row) => row.id === id)
  return {
    name: 'places',
    rows,
    typeDefs: /* GraphQL */ `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])
      enum Language { VI EN }
      type Province @key(fields: "id") {
        id: ID!
        name(language: Language! = VI): String!
        unitIds: [ID!] @inaccessible
        population: Int!
      }
      type Query {
        province(id: ID!): Province
        provinces: [Province!]!
        unexpected: String
        coded: String
        echo(text: String! = "none", number: Int): String!
      }
      type Mutation { rename(id: ID!, name: String!): Province }
    `,
    resolvers: {
      Province: {
        __resolveReference: ({ id }: { id: string }) => find(id) ?? null,
        name: (row: Place, { language }: { language: string }) => (language === 'EN' ? row.english : row.name),
        unitIds: (row: Place) => [row.id],
        // Unknown for one of them, so that null reaches as far up as it would in one schema.
        population: (row: Place) => (row.id === 'p3' ? null : 1_000_000),
      },
      Query: {
        province: (_: unknown, { id }: { id: string }) => find(id) ?? null,
        provinces: () => rows,
        echo: (_: unknown, { text, number }: { text: string; number?: number }) => `${text} ${number ?? ''}`,
      },
      Mutation: {
        rename: (_: unknown, { id, name }: { id: string; name: string }) => Object.assign(find(id) ?? {}, { name }),
      },
    },
    failures: {
      Query: {
        unexpected: { message: 'connect ECONNREFUSED 10.1.2.3:5432', extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at somewhere (/srv/secret.js:1:1)'] } },
        coded: { message: 'No such province.', extensions: { code: 'NOT_FOUND' } },
      },
    },
  }
}
