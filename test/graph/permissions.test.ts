import { createHmac, randomUUID } from 'node:crypto'
import type { Reach } from '../../services/shared/identity/permission'
import { ROLES, type Role } from '../../services/shared/identity/viewer'
import { startGraph, type Answer, type Graph, type Service } from '../support/graph'
import { MAKERS, PERMISSIONS } from '../support/permission-cases'
import { inputShapes, type InputShapes } from '../support/permission-cases/auto-input'
import { LOCALITIES, PLACES, UNITS, type PermissionCase, type Place } from '../support/permission-cases/permission-case'
import { makeKey, provider, providerFile, unsigned } from '../support/tokens'
import { viewer } from '../support/write'

declare const SHAPE: string

const identity = provider()
const published = providerFile(identity)

/** One of each role, bound to the place that the cases call their own. */
const VIEWERS = Object.fromEntries(ROLES.map((role) => [role, viewer(role, role === 'CENTRAL' || role === 'AUDITOR' ? [] : [UNITS.own as string], { subject: `SYNTHETIC ${role}`, district: role === 'DISTRICT' || role === 'COMMUNE' ? LOCALITIES.own.district : null, commune: role === 'COMMUNE' ? LOCALITIES.own.commune : null, producerIds: role === 'PRODUCER' ? [LOCALITIES.own.producerId] : [] })])) as Record<Role, ReturnType<typeof viewer>>

/** Where each reach gets to. An office may write for the units that its own was made from. */
const REACHES: Record<Reach, readonly Place[]> = { ANYWHERE: PLACES, OWN_PROVINCE: ['own', 'neighbour', 'predecessor'], OWN_DISTRICT: ['own', 'predecessor'], OWN_COMMUNE: ['own', 'predecessor'], OWN_PRODUCER: ['own'] }

let graph: Graph
let shapes: InputShapes
let cases: Record<string, PermissionCase>
let tokens: Record<Role, string>

beforeAll(async () => {
  graph = await startGraph({ environment: published.environment })
  tokens = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await identity.token(VIEWERS[role])]))) as Record<Role, string>
  shapes = await inputShapes(graph)
  const write = async (mutation: string, input: Record<string, unknown>, selection: string): Promise<any> => {
    const answer = await send('gateway', mutation, input, bearer(tokens.CENTRAL), selection)
    if (answer.errors || answer.data[mutation].userErrors.length > 0) throw new Error(`${mutation} was not done: ${JSON.stringify(answer)}`)
    return answer.data[mutation]
  }
  cases = Object.assign({}, ...(await Promise.all(MAKERS.map((make) => make({ graph, shapes, write })))))
})
afterAll(async () => {
  published[Symbol.dispose]()
  await graph[Symbol.asyncDispose]()
})

type Door = 'gateway' | Service
/** The ways in: the gateway, and past it where subgraphs have processes of their own. */
const DOORS = SHAPE === 'one-process' ? (['gateway'] as const) : (['gateway', 'subgraph'] as const)
const doorOf = (door: (typeof DOORS)[number], service: Service): Door => (door === 'gateway' ? 'gateway' : service)
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })

/** Sends a mutation; answers with its status besides. */
async function send(door: Door, mutation: string, input: Record<string, unknown>, headers: Record<string, string>, selection = ''): Promise<Answer & { status: number }> {
  const url = door === 'gateway' ? `${graph.url}/graphql` : (graph.subgraphUrls as Record<Service, string>)[door]
  const query = `mutation ($input: ${shapes.typeOf[mutation]}!) { ${mutation}(input: $input) { userErrors { code field message } ${selection} } }`
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables: { input: { idempotencyKey: randomUUID(), ...input } } }) })
  return { status: response.status, ...((await response.json()) as Answer) }
}

/** The fields that name records which not everyone sees: to whom they are hidden they are not there, and all of them are in these cases. */
const HIDDEN = ['planId', 'fairId', 'dossierId', 'councilId']

/** What a cell of the table came to: 'FORBIDDEN', also by hiding what it is about, or 'may' when the permission let it through. */
async function cell(door: Door, mutation: string, input: Record<string, unknown>, headers: Record<string, string>): Promise<string> {
  const { data, errors } = await send(door, mutation, input, headers)
  if (errors) return `${errors[0]?.extensions?.['code']}: ${errors[0]?.message}`
  const [refused] = data[mutation].userErrors
  return refused?.code === 'FORBIDDEN' || (refused?.code === 'NOT_FOUND' && HIDDEN.includes(refused.field)) ? 'FORBIDDEN' : 'may'
}

test('every mutation of the graph has a permission, and every one a case here', () => {
  const mutations = Object.keys(shapes.typeOf).sort()
  expect(PERMISSIONS.map(({ mutation }) => mutation).sort()).toEqual(mutations)
  expect(Object.keys(cases).sort()).toEqual(mutations)
})

test('the places are what they are called', async () => {
  const { province } = await graph.data(`query ($id: ID!) { province(id: $id) { predecessors { id } } }`, { id: UNITS.own })
  expect(province.predecessors.map(({ id }: { id: string }) => id)).toContain(UNITS.predecessor)
  expect(province.predecessors.map(({ id }: { id: string }) => id)).not.toContain(UNITS.other)
})

describe.each(DOORS)('at the %s', (way) => {
  describe.each(PERMISSIONS)('$mutation', ({ service, mutation, permission }) => {
    const door = doorOf(way, service)
    const inputs = (): [Place, Record<string, unknown>][] => PLACES.flatMap((place) => {
      const input = (cases[mutation] as PermissionCase)(UNITS[place], place)
      return input === null ? [] : [[place, input] as [Place, Record<string, unknown>]]
    })
    /** The whole table: each role in each place, as it came out. */
    const table = async (headers: (role: Role) => Record<string, string>): Promise<Record<string, string>> =>
      Object.fromEntries(await Promise.all(ROLES.flatMap((role) => inputs().map(async ([place, input]) => [`${role} ${place}`, await cell(door, mutation, input, headers(role))]))))
    const expected = (): Record<string, string> =>
      Object.fromEntries(ROLES.flatMap((role) => inputs().map(([place]) => [`${role} ${place}`, permission[role] !== undefined && REACHES[permission[role]].includes(place) ? 'may' : 'FORBIDDEN'])))

    test('who may, and who may not', async () => {
      expect(await table((role) => bearer(tokens[role]))).toEqual(expected())
    })

    test('headers that say who one is change nothing', async () => {
      const forged = { 'x-user': 'SYNTHETIC CENTRAL', 'x-role': 'CENTRAL', 'x-ocop-role': 'CENTRAL', 'x-forwarded-user': 'centre', 'x-viewer': JSON.stringify(VIEWERS.CENTRAL), 'ocop_role': 'CENTRAL', 'x-authorization': `Bearer ${tokens.CENTRAL}`, cookie: `authorization=Bearer ${tokens.CENTRAL}` }
      expect(await table((role) => ({ ...forged, ...bearer(tokens[role]) }))).toEqual(expected())
      const [[, input]] = inputs() as [[Place, Record<string, unknown>]]
      expect(await cell(door, mutation, input, forged)).toMatch(/^UNAUTHENTICATED: /)
    })

    test('no token that is not good does anything', async () => {
      const [[, input]] = inputs() as [[Place, Record<string, unknown>]]
      const refused = async (token: string): Promise<string> => {
        const answer = await send(door, mutation, input, bearer(token))
        return answer.data?.[mutation] ? 'accepted' : String(answer.errors?.[0]?.extensions?.['code'])
      }
      const bad = await badTokens()
      expect(Object.fromEntries(await Promise.all(Object.entries(bad).map(async ([name, token]) => [name, await refused(token)])))).toEqual(Object.fromEntries(Object.keys(bad).map((name) => [name, 'UNAUTHENTICATED'])))
      expect(await refused(tokens.CENTRAL)).toBe('accepted')
    })
  })
})

/** The centre's token, spoilt in each way. */
async function badTokens(): Promise<Record<string, string>> {
  const centre = VIEWERS.CENTRAL
  const good = await identity.token(centre)
  const [, payload, signature] = good.split('.')
  const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid: identity.key.id })).toString('base64url')
  const secret = identity.key.publicKey.export({ format: 'pem', type: 'spki' })
  return {
    expired: await identity.token(centre, { expiresIn: -1 }),
    'of another audience': await identity.token(centre, { audience: 'another' }),
    'of another issuer': await identity.token(centre, { issuer: 'https://elsewhere.example.vn' }),
    'signed with another key by the same name': await identity.token(centre, { key: makeKey(identity.key.id) }),
    'with alg none': unsigned(good),
    'signed with the public key': `${head}.${payload}.${createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url')}`,
    'without a role': await identity.token(centre, { claims: { ocop_role: undefined } }),
    'with another payload': `${good.split('.')[0]}.${Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload as string, 'base64url').toString()), sub: 'another' })).toString('base64url')}.${signature}`,
  }
}
