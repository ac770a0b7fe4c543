import type { SmallSubgraph } from './small-subgraph'

const PRODUCTS = [
  { id: 'g1', name: 'Kẹo dừa', stars: 5, provinceId: 'p1', maker: { __typename: 'Cooperative', id: 'c1', members: 12 } },
  { id: 'g2', name: 'Mật ong', stars: 4, provinceId: 'p1', maker: { __typename: 'Household', id: 'h1', head: 'Bà Năm' } },
  { id: 'g3', name: 'Chả mực', stars: 5, provinceId: 'p2', maker: { __typename: 'Cooperative', id: 'c2', members: 40 } },
]

/** Owns products and their makers, and adds fields to provinces. */
export function goods(): SmallSubgraph {
  return {
    name: 'goods',
    typeDefs: /* GraphQL */ `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@inaccessible"])
      interface Maker { id: ID! }
      type Cooperative implements Maker { id: ID! members: Int! }
      type Household implements Maker { id: ID! head: String! }
      type Product @key(fields: "id") {
        id: ID!
        name: String!
        stars: Int!
        maker: Maker
        province: Province
      }
      type Province @key(fields: "id") {
        id: ID!
        unitIds: [ID!] @external
        products(minimum: Int! = 0): [Product!]
        counted: Int @requires(fields: "unitIds")
      }
      type Query { product(id: ID!): Product }
    `,
    resolvers: {
      Maker: { __resolveType: (maker: { __typename: string }) => maker.__typename },
      Product: {
        __resolveReference: ({ id }: { id: string }) => PRODUCTS.find((row) => row.id === id) ?? null,
        province: ({ provinceId }: { provinceId: string }) => ({ __typename: 'Province', id: provinceId }),
      },
      Province: {
        __resolveReference: (reference: object) => reference,
        products: ({ id }: { id: string }, { minimum }: { minimum: number }) => PRODUCTS.filter((row) => row.provinceId === id && row.stars >= minimum),
        counted: ({ unitIds }: { unitIds: string[] | null }) => unitIds && PRODUCTS.filter((row) => unitIds.includes(row.provinceId)).length,
      },
      Query: { product: (_: unknown, { id }: { id: string }) => PRODUCTS.find((row) => row.id === id) ?? null },
    },
  }
}
