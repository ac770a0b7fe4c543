import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isListType, isNonNullType, isObjectType, isSpecifiedScalarType, parse, validate, visit, type GraphQLField, type GraphQLType } from 'graphql'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argumentRank } from '../../services/shared/argument-order'
import { SERVICE_NAMES } from '../../services/local/subgraphs'
import { ROOT } from '../support/process'

const SCHEMA = join(ROOT, 'schema')
const api = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'))
const types = Object.values(api.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
const fields = types.flatMap((type): { name: string; field: GraphQLField<unknown, unknown> }[] => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })) : []))
const inputs = types.flatMap((type) => (isInputObjectType(type) ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })) : []))
const given = [...inputs, ...fields.flatMap(({ name, field }) => field.args.map((argument) => ({ name: `${name}(${argument.name}:)`, field: argument })))]

test('every type, field, argument, input field and enum value says what it is', () => {
  const values = types.flatMap((type) => (isEnumType(type) ? type.getValues().map((value) => ({ name: `${type.name}.${value.name}`, description: value.description })) : []))
  const described = [...types, ...fields.map(({ name, field }) => ({ name, description: field.description })), ...given.map(({ name, field }) => ({ name, description: field.description })), ...values]
  // The three roots are where every reader starts; GraphQL itself says what they are.
  const silent = described.filter(({ name, description }) => !['Query', 'Subscription', 'Mutation'].includes(name) && !/\w{2}/.test(description ?? '')).map(({ name }) => name)
  expect(described.length).toBeGreaterThan(300)
  expect(silent).toEqual([])
})

/** Lists that are null for who may not see them, or where there is nothing to list: an empty one would say that nothing is there. */
const WITHHELD = ['ScoreSheet.choices', 'ScoringRound.apart', 'ScoringRound.sheets', 'ScoringRound.unmetMinima', 'TraceabilityStampBatch.codes']
/** Its answers stand in the order of the names asked for, with null for a name that no unit ever bore. */
const PLACED = 'Query.unitsNamed'

test('a list is never null, and neither is anything in it', () => {
  const loose = (type: GraphQLType): boolean => (isNonNullType(type) ? loose(type.ofType) : isListType(type) && (!isNonNullType(type.ofType) || loose(type.ofType)))
  const nullable = fields.filter(({ field }) => isListType(field.type)).map(({ name }) => name)
  const withNulls = [...fields, ...given].filter(({ field }) => loose(field.type)).map(({ name }) => name)
  expect([nullable.filter((name) => !WITHHELD.includes(name)), withNulls.filter((name) => name !== PLACED)]).toEqual([[], []])
})

test.each(SERVICE_NAMES)('arguments of %s stand in one order', (service) => {
  const wrong: string[] = []
  visit(parse(readFileSync(join(SCHEMA, `${service}.graphql`), 'utf8')), {
    FieldDefinition({ name, arguments: stated = [] }) {
      const ranks = stated.map((argument) => argumentRank(argument.name.value))
      if (ranks.some((rank, index) => rank < (ranks[index - 1] ?? -1))) wrong.push(`${name.value}(${stated.map((argument) => argument.name.value).join(', ')})`)
    },
  })
  expect(wrong).toEqual([])
})

test('days, moments and cursors have types of their own', () => {
  const named = (type: GraphQLType): string => String(type).replace(/[[\]!]/g, '')
  const wrong = [...fields.filter(({ name }) => !/^AuditEntry\.(before|after)$/.test(name)), ...given]
    .filter(({ name, field }) => {
      const own = name.replace(/^.*[.(]/, '').replace(/[^\w].*$/, '')
      const type = named(field.type)
      if (/^(asOf|date|.*On|due|inForceFrom|inForceUntil|validFrom|validUntil|periodFrom|periodTo)$/.test(own)) return !['Date', 'PartialDate', 'DateFilter'].includes(type)
      if (own.endsWith('At')) return type !== 'DateTime'
      return /^(after|before|cursor|.*Cursor)$/.test(own) && type !== 'Cursor'
    })
    .map(({ name, field }) => `${name}: ${String(field.type)}`)
  expect(wrong).toEqual([])
})

test('a type that belongs to a record can be found again: what has an id of its own implements Node, or stands below what does', () => {
  const below = ['CriteriaVersion', 'Criterion', 'Indicator', 'LabelLicence', 'ProductGroup', 'ProductSet', 'RevenueRecord', 'Statistics', 'StatisticsScope', 'TraceabilityStampBatch', 'AuditEntry', 'AuditTrail', 'CouncilMember', 'CycleStep', 'DocumentChange', 'RatingCorrection', 'ScoreSheet', 'ScoringRound']
  const identified = types.filter((type) => isObjectType(type) && 'id' in type.getFields() && !type.getInterfaces().some((each) => each.name === 'Node'))
  expect(identified.map((type) => type.name).filter((name) => !below.includes(name))).toEqual([])
})

const operations = readdirSync(join(SCHEMA, 'operations'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.graphql'))

test.each(operations)('schema/operations/%s is an operation of this schema', (name) => {
  expect(validate(api, parse(readFileSync(join(SCHEMA, 'operations', name), 'utf8')))).toEqual([])
})

test('each subgraph prints alone what it prints with all three loaded', () => {
  const alone = (service: string): string =>
    execFileSync(
      process.execPath,
      ['--require', './test/support/run-typescript.cjs', '--require', 'reflect-metadata', '--eval', `process.stdout.write(require('./services/shared/subgraph-schema').buildSubgraph(require('./services/${service}').${service}.schema).sdl)`],
      { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 24 },
    )
  // schema/ is written, and checked, with all three in one process.
  for (const service of SERVICE_NAMES) expect(`${alone(service).trimEnd()}\n`).toBe(readFileSync(join(SCHEMA, `${service}.graphql`), 'utf8'))
})
