import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, todayInVietnam } from '../../services/shared/partial-date'
import type { Viewer } from '../../services/shared/identity/viewer'
import { operation, startGraph, type Graph } from '../support/graph'
import { ROOT } from '../support/process'
import { provider, providerFile } from '../support/tokens'
import { viewer } from '../support/write'

/** Every example for officials is sent, in the order of a story: a plan, a fair, and a product from its registration to its stamps. */
const PROVINCE = 'province_34-25'
const NAMES = readdirSync(join(ROOT, 'schema', 'operations', 'official')).map((name) => name.replace(/\.graphql$/, '')).sort()

const OFFICE = viewer('PROVINCIAL', [PROVINCE])
const COMMUNE = viewer('COMMUNE', [PROVINCE], { commune: 'Xuân Hòa' })
const TODAY = todayInVietnam()

const identity = provider()
const published = providerFile(identity)
const sent = new Set<string>()
let graph: Graph

beforeAll(async () => {
  graph = await startGraph({ environment: published.environment })
})
afterAll(async () => {
  published[Symbol.dispose]()
  await graph[Symbol.asyncDispose]()
})

/** Sends an example as someone; answers with its data. */
async function ask(name: string, who: Viewer, variables: Record<string, unknown>): Promise<any> {
  sent.add(name)
  const { data, errors } = await graph.query(operation(`official/${name}`), variables, { authorization: `Bearer ${await identity.token(who)}` })
  expect({ name, errors }).toEqual({ name, errors: undefined })
  return data
}

/** Sends a mutation twice under one key, as a client does that missed the answer; answers with the record. */
async function write(name: string, who: Viewer, variables: Record<string, unknown> = {}): Promise<any> {
  const [keyed, of] = [{ key: randomUUID(), ...variables }, (data: object) => Object.values(data)[0] as Record<string, any>]
  const { replayed, userErrors, ...first } = of(await ask(name, who, keyed))
  expect({ name, replayed, userErrors }).toEqual({ name, replayed: false, userErrors: [] })
  expect({ name, replayed: of(await ask(name, who, keyed))['replayed'] }).toEqual({ name, replayed: true })
  return Object.values(first)[0]
}

test('a plan is drafted and issued, a fair drafted, announced and moved, a product comes from its registration to its stamps', async () => {
  const plan = await write('draft-plan', OFFICE)
  const issued = await write('issue-plan', OFFICE, { plan: plan.id, version: plan.version })
  expect([plan.state, issued.state, issued.province.programmeStatus]).toEqual(['DRAFT', 'ISSUED', 'PLAN'])

  const fair = await write('draft-fair', OFFICE, { startsOn: addDays(TODAY, 30), endsOn: addDays(TODAY, 35) })
  const announced = await write('announce-fair', OFFICE, { fair: fair.id, version: fair.version })
  const moved = await write('reschedule-fair', OFFICE, { fair: fair.id, version: announced.version, startsOn: addDays(TODAY, 40), endsOn: addDays(TODAY, 45) })
  expect([fair.status, announced.status, moved.status, moved.announcements.length]).toEqual(['DRAFT', 'ANNOUNCED', 'RESCHEDULED', 2])

  const corrected = await write('correct-fair', OFFICE, { fair: fair.id, version: moved.version })
  expect([corrected.name, corrected.announcements.at(-1)]).toEqual(['Hội chợ OCOP mùa xuân 2027', { kind: 'CORRECTED', correction: expect.objectContaining({ from: { name: 'Hội chợ OCOP mùa xuân', organisers: ['Sở Công Thương'] } }) }])

  const producer = await write('register-producer', COMMUNE)
  const MAKER = viewer('PRODUCER', [], { producerIds: [producer.id] })
  const product = await write('register-product', MAKER, { producer: producer.id })
  const [distributor] = (await graph.data('{ distributors(first: 1) { nodes { id } } }')).distributors.nodes
  const contract = await write('sign-contract', OFFICE, { distributor: distributor.id, products: [product.id] })
  expect(contract.products).toEqual([{ name: 'Cà phê rang xay Xuân Hòa' }])

  let dossier = await write('create-dossier', MAKER, { product: product.id })
  const steps: [string, Viewer][] = [['submit-dossier', MAKER], ['assess-dossier', COMMUNE], ['receive-dossier', OFFICE], ['review-dossier', OFFICE]]
  for (const [name, who] of steps) dossier = await write(name, who, { dossier: dossier.id, version: dossier.version })
  expect(dossier.state).toBe('ADVISORY_REVIEW')

  const council = await write('establish-council', OFFICE)
  const read = async () => (await ask('council-dossier', OFFICE, { id: dossier.id })).dossier
  const before = await read()
  expect([before.product.contracts.totalCount, before.dueOn, before.overdue]).toEqual([1, null, false])
  for (const member of council.members) await write('score-dossier', OFFICE, { dossier: dossier.id, member: member.id, choices: choicesFor(before.product.set.criteria) })
  dossier = await write('close-scoring', OFFICE, { dossier: dossier.id, version: (await read()).version })
  expect(dossier).toMatchObject({ state: 'COUNCIL_SCORED', stars: 4 })
  const { rating } = await write('recognise-dossier', OFFICE, { dossier: dossier.id, version: dossier.version })
  expect(rating).toMatchObject({ stars: 4, validFrom: TODAY })
  const correctedRating = await write('correct-rating', OFFICE, { rating: rating.id, version: rating.version })
  expect(correctedRating.corrections).toEqual([{ correctedOn: TODAY, reason: expect.any(String), certificateNumber: 'GCN 901-01' }])

  const licence = await write('grant-label-licence', OFFICE, { product: product.id, from: TODAY })
  expect(licence.effectiveUntil).toBe(rating.validUntil)
  const batch = await write('issue-stamp-batch', MAKER, { product: product.id })
  const { trace } = await graph.data(operation('reader/trace-stamp'), { code: batch.codes[4] })
  expect(trace).toMatchObject({ verdict: 'GENUINE', serial: 5, product: { name: 'Cà phê rang xay Xuân Hòa' }, ratingNow: { stars: 4 }, certificateValidUntil: rating.validUntil })

  const { auditTrail } = await ask('audit-trail', viewer('AUDITOR'), { record: dossier.id })
  const acts = auditTrail.products.nodes.map((entry: { mutation: string }) => entry.mutation).reverse()
  expect(acts).toEqual(['createDossier', 'submitDossier', 'assessDossier', 'receiveDossier', 'reviewDossier', 'scoreDossier', 'scoreDossier', 'scoreDossier', 'closeScoring', 'recogniseDossier'])

  expect([...sent].sort()).toEqual(NAMES)
})

test('to whoever has no token a dossier is not there, nothing can be written, and the audit trail is an error', async () => {
  const outcomes = await Promise.all(NAMES.map(async (name) => {
    // Whatever the values are, who asks comes first; what has none is refused for that alone.
    const { data, errors } = await graph.query(operation(`official/${name}`), { key: randomUUID(), ...PLACEHOLDERS })
    return [name, errors?.[0]?.extensions?.['code'] ?? data]
  }))
  expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(NAMES.map((name) => [name, name === 'council-dossier' ? { dossier: null } : 'UNAUTHENTICATED'])))
})

/** A value for every variable that has no default. */
const PLACEHOLDERS = { version: 1, from: TODAY, choices: [], ...Object.fromEntries(['plan', 'fair', 'distributor', 'producer', 'product', 'dossier', 'member', 'rating'].map((name) => [name, `${name}_none`])) }

/** Of every criterion the best option, but none that asks for five stars: the council gives four. */
function choicesFor(criteria: { id: string; options: { position: number; minimumForStars: number | null }[] }[]): { criterionId: string; options: number[] }[] {
  return criteria.map(({ id, options }) => ({ criterionId: id, options: options.filter((option) => option.minimumForStars !== 5).slice(-1).map((option) => option.position) }))
}
