import { pino } from 'pino'
import { createDatabase } from '../../../test/support/database'
import { AUDITOR, CENTRE, COMMUNE, councilOf, DISTRICT, DossierOnItsWay, PLACE, points, PRODUCER, PROVINCE, PROVINCIAL, productsOf, someone } from './recognition-scene.test-support'
import type { Role, Viewer } from '../../shared/identity/viewer'
import { makeDataSource } from '../../shared/data-source'
import { migrate } from '../../shared/migrate'
import { openSubgraph, type Subgraph } from '../../shared/subgraph'
import { database as definition } from '../database'
import { permissions, products as subgraphDefinition } from '../index'
import { recognitionPermissions } from '../recognition'

/** Everyone who may ask: by name, with what of the dossier they see. */
const SUCCESSOR = someone('PROVINCIAL', { provinceIds: ['province_new'] })
const VIEWERS: Record<string, [Viewer | null, { dossier: boolean; sheets: boolean }]> = {
  nobody: [null, { dossier: false, sheets: false }],
  'its producer': [PRODUCER, { dossier: true, sheets: false }],
  'another producer': [someone('PRODUCER', { producerIds: ['producer_2'] }), { dossier: false, sheets: false }],
  'its commune': [COMMUNE, { dossier: true, sheets: false }],
  'another commune of the district': [someone('COMMUNE', { provinceIds: [PROVINCE], district: PLACE.district, commune: 'Thanh Lâm' }), { dossier: false, sheets: false }],
  'a commune of that name in another district': [someone('COMMUNE', { provinceIds: [PROVINCE], district: 'Tiên Yên', commune: PLACE.commune }), { dossier: false, sheets: false }],
  'its commune without a district': [someone('COMMUNE', { provinceIds: [PROVINCE], commune: PLACE.commune }), { dossier: true, sheets: false }],
  'a commune office bound to no commune': [someone('COMMUNE', { provinceIds: [PROVINCE] }), { dossier: false, sheets: false }],
  'its district': [DISTRICT, { dossier: true, sheets: true }],
  'another district': [someone('DISTRICT', { provinceIds: [PROVINCE], district: 'Tiên Yên' }), { dossier: false, sheets: false }],
  'a district office bound to no district': [someone('DISTRICT', { provinceIds: [PROVINCE] }), { dossier: false, sheets: false }],
  'its province': [PROVINCIAL, { dossier: true, sheets: true }],
  'the province that its province went into': [SUCCESSOR, { dossier: true, sheets: true }],
  'another province': [someone('PROVINCIAL', { provinceIds: ['province_01'] }), { dossier: false, sheets: false }],
  'the centre': [CENTRE, { dossier: true, sheets: true }],
  'an auditor': [AUDITOR, { dossier: true, sheets: true }],
}

let graph: Subgraph
let dossierId: string
let councilId: string
let productId: string
let drop: () => Promise<void>
beforeAll(async () => {
  const log = pino({ level: 'silent' })
  const made = await createDatabase()
  drop = made.drop
  await migrate(definition, { url: made.url, log, name: 'test' })
  const data = makeDataSource(definition, { url: made.url, log, applicationName: 'test' })
  await data.initialize()
  ;[productId] = (await productsOf(data, [1])) as [string]
  const { council, members } = await councilOf(data, 'PROVINCE', 2)
  councilId = council.id
  const way = await (await (await DossierOnItsWay.begun(data, productId, 'FIRST', '2026-01-10')).throughTheCommune('2026-01-10')).reviewed('2026-01-10')
  await way.scored('PROVINCE', members, [points(60), points(65)], '2026-01-11', 5)
  dossierId = way.row.id
  await data.destroy()
  // The test's own way to be someone: the header says who, as a token would.
  const authenticate = async (header: string | undefined): Promise<Viewer | null> => VIEWERS[decodeURIComponent(header ?? 'nobody')]?.[0] ?? null
  graph = await openSubgraph(subgraphDefinition, { databaseUrl: made.url, log, authenticate, units: { predecessors: async () => (id: string) => (id === 'province_new' ? [PROVINCE] : []), named: async () => [], known: async () => null } as never })
})
afterAll(async () => {
  await graph.close()
  await drop()
})

async function ask(who: string, query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { data, errors } = await graph.execute({ query, variables, requestId: 'test', headers: { authorization: encodeURIComponent(who) } })
  if (errors) throw new Error(errors.map((error) => error.message).join('; '))
  return data as Record<string, unknown>
}

const DOSSIER = '{ id state scoringRounds { score minutes mostApart sheets { total member { name } choices { points } } apart { points } unmetMinima { stars } council { id members { name } } } council { id } }'

describe.each(Object.entries(VIEWERS))('to %s', (who, [, sees]) => {
  test(`a dossier is ${sees.dossier ? '' : 'not '}there, by every way in`, async () => {
    const found = await ask(who, `query ($id: ID!, $product: ID!, $representations: [_Any!]!) {
      dossier(id: $id) { id }
      dossiers { totalCount nodes { id } }
      mine: dossiers(filter: { id: { eq: $id } }) { totalCount edges { node { id } } }
      product(id: $product) { dossiers { totalCount nodes { id } } }
      _entities(representations: $representations) { ... on Dossier { id product { id } } }
    }`, { id: dossierId, product: productId, representations: [{ __typename: 'Dossier', id: dossierId }, { __typename: 'Dossier', nodeId: dossierId }] })
    const one = sees.dossier ? { totalCount: 1, nodes: [{ id: dossierId }] } : { totalCount: 0, nodes: [] }
    expect(found).toEqual({
      dossier: sees.dossier ? { id: dossierId } : null,
      dossiers: one,
      mine: { totalCount: one.totalCount, edges: one.nodes.map((node) => ({ node })) },
      product: { dossiers: one },
      _entities: sees.dossier ? [{ id: dossierId, product: { id: productId } }, { id: dossierId, product: { id: productId } }] : [null, null],
    })
  })

  test(`single members' sheets are ${sees.sheets ? '' : 'not '}shown`, async () => {
    const { dossier } = (await ask(who, `query ($id: ID!) { dossier(id: $id) ${DOSSIER} }`, { id: dossierId })) as { dossier: { scoringRounds: { score: number; minutes: string | null; mostApart: number | null; sheets: { total: number }[] | null; apart: object[] | null; unmetMinima: null }[] } | null }
    const [round] = dossier?.scoringRounds ?? []
    const shown = round && { score: round.score, totals: round.sheets?.map((sheet) => sheet.total).sort() ?? null, apart: round.apart, minutes: round.minutes, mostApart: round.mostApart }
    // The outcome is for everyone whom the dossier concerns.
    expect(shown).toEqual(sees.dossier ? { score: 62.5, totals: sees.sheets ? [60, 65] : null, apart: sees.sheets ? [] : null, minutes: sees.sheets ? 'Biên bản số 1' : null, mostApart: sees.sheets ? 5 : null } : undefined)
  })

  test('a council is there for the offices of its place, the centre and auditors', async () => {
    const viewer = VIEWERS[who]?.[0] as Viewer | null
    const there = viewer !== null && (['CENTRAL', 'AUDITOR'] as Role[]).includes(viewer.role) || (viewer !== null && viewer.role !== 'PRODUCER' && viewer.provinceIds.some((id) => id === PROVINCE || id === 'province_new'))
    const found = await ask(who, 'query ($id: ID!, $r: [_Any!]!) { council(id: $id) { id } councils { totalCount nodes { id } } _entities(representations: $r) { ... on Council { id } } }', { id: councilId, r: [{ __typename: 'Council', nodeId: councilId }] })
    expect(found).toEqual({ council: there ? { id: councilId } : null, councils: { totalCount: there ? 1 : 0, nodes: there ? [{ id: councilId }] : [] }, _entities: [there ? { id: councilId } : null] })
  })
})

test('every mutation has its permission, and each permission its mutation', async () => {
  const { __schema } = (await ask('nobody', '{ __schema { mutationType { fields { name } } } }')) as { __schema: { mutationType: { fields: { name: string }[] } } }
  const named = __schema.mutationType.fields.map(({ name }) => name)
  expect(permissions).toMatchObject(recognitionPermissions)
  for (const mutation of Object.keys(recognitionPermissions)) expect(named).toContain(mutation)
  expect(named.filter((name) => /dossier|council|scoring|supplement|rating(withdrawal)?$/i.test(name)).sort()).toEqual(Object.keys(recognitionPermissions).sort())
})

test('mutations answer with the record, and say why not in userErrors', async () => {
  const recognise = `mutation ($input: RecogniseDossierInput!) { recogniseDossier(input: $input) { dossier { state version rating { stars certificateNumber level dossierId validUntil status(asOf: "2026-02-01") certificate { number level } supersededBy { id } corrections { stars } } } replayed userErrors { code field message rule } } }`
  const input = { idempotencyKey: 'recognise-0001', dossierId, expectedVersion: 9, on: '2026-02-01', decisionNumber: '12/QĐ-UBND', certificateNumber: 'GCN-12', source: { title: 'Quyết định 12' } }
  expect(await ask('the centre', recognise, { input })).toMatchObject({ recogniseDossier: { dossier: null, userErrors: [{ code: 'CONFLICT', field: 'expectedVersion' }] } })
  const { dossier } = (await ask('its province', 'query ($id: ID!) { dossier(id: $id) { version } }', { id: dossierId })) as { dossier: { version: number } }
  const right = { ...input, expectedVersion: dossier.version }
  expect(await ask('the centre', recognise, { input: right })).toMatchObject({ recogniseDossier: { dossier: null, userErrors: [{ code: 'RULE', field: 'dossierId', rule: '1489/QĐ-TTg' }] } })
  expect(await ask('its producer', recognise, { input: right })).toMatchObject({ recogniseDossier: { dossier: null, userErrors: [{ code: 'FORBIDDEN' }] } })
  const done = { dossier: { state: 'RECOGNISED', version: dossier.version + 1, rating: { stars: 3, certificateNumber: 'GCN-12', level: 'PROVINCE', dossierId, validUntil: '2029-01-31', status: 'VALID', certificate: { number: '12/QĐ-UBND', level: 'PROVINCE' }, supersededBy: null, corrections: [] } }, userErrors: [] }
  expect(await ask('its province', recognise, { input: right })).toEqual({ recogniseDossier: { ...done, replayed: false } })
  expect(await ask('its province', recognise, { input: right })).toEqual({ recogniseDossier: { ...done, replayed: true } })
  await expect(ask('nobody', recognise, { input: right })).rejects.toThrow(/token/)
})
