import { GraphQLError } from 'graphql'
import { AnnouncementLog, type Announcement } from './announcement-log'
import type { SmallSubgraph } from './small-subgraph'

/** Owns fairs and their announcements, which can be subscribed to and resumed. */
export function market(): SmallSubgraph & { log: AnnouncementLog } {
  const log = new AnnouncementLog()
  return {
    name: 'market',
    log,
    typeDefs: /* GraphQL */ `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      interface Exhibitor { label: String! }
      type ProductExhibitor implements Exhibitor { label: String! product: Product! }
      type GuestExhibitor implements Exhibitor { label: String! country: String! }
      type Fair @key(fields: "id") {
        id: ID!
        name(loud: Boolean! = false): String!
        province: Province
        exhibitors: [Exhibitor!]!
      }
      type Announcement { cursor: Int! kind: String! padding: String fair: Fair! broken: String mustNot: String! }
      type Province @key(fields: "id", resolvable: false) { id: ID! }
      type Product @key(fields: "id", resolvable: false) { id: ID! }
      input AnnouncementFilter { kind: String provinceId: ID }
      type Query { announcement(cursor: Int!): Announcement fairs: [Fair!]! }
      type Subscription {
        announced(after: Int, filter: AnnouncementFilter): Announcement!
        ticked(after: Int): Announcement
      }
    `,
    resolvers: {
      Exhibitor: { __resolveType: (exhibitor: { __typename: string }) => exhibitor.__typename },
      Fair: {
        __resolveReference: ({ id }: { id: string }) => fair({ cursor: 0, kind: 'ANNOUNCED', provinceId: id.replace('f-', '') }),
        name: ({ name }: { name: string }, { loud }: { loud: boolean }) => (loud ? name.toUpperCase() : name),
      },
      Announcement: { fair: (announcement: Announcement) => fair(announcement) },
      Query: { announcement: (_: unknown, { cursor }: { cursor: number }) => log.at(cursor) ?? null, fairs: () => log.all().map(fair) },
      Subscription: {
        announced: {
          subscribe: (_: unknown, { after, filter }: { after?: number | null; filter?: { kind?: string; provinceId?: string } | null }) => {
            if (after != null && after < 0) throw new GraphQLError('There is no such cursor.', { extensions: { code: 'BAD_USER_INPUT' } })
            return log.follow(after ?? null, (each) => (!filter?.kind || each.kind === filter.kind) && (!filter?.provinceId || each.provinceId === filter.provinceId))
          },
          resolve: (announcement: Announcement) => announcement,
        },
        ticked: { subscribe: (_: unknown, { after }: { after?: number | null }) => log.follow(after ?? null, () => true), resolve: (announcement: Announcement) => announcement },
      },
    },
    failures: {
      Announcement: {
        broken: { message: 'This field is broken.', extensions: { code: 'BROKEN' } },
        mustNot: { message: 'This field must not be asked for.', extensions: { code: 'BROKEN' } },
      },
    },
  }
}

function fair({ provinceId }: Announcement): object {
  return {
    id: `f-${provinceId}`,
    name: `Fair of ${provinceId}`,
    province: { __typename: 'Province', id: provinceId },
    exhibitors: [
      { __typename: 'ProductExhibitor', label: 'Stand 1', product: { __typename: 'Product', id: provinceId === 'p1' ? 'g1' : 'g3' } },
      { __typename: 'GuestExhibitor', label: 'Stand 2', country: 'Laos' },
    ],
  }
}
