import { getNamedType, getNullableType, isCompositeType, isAbstractType, isLeafType, isListType, isObjectType, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql'
import { setTimeout as pause } from 'node:timers/promises'
import { cursorAt, mockPage, placeOf, type PageArguments } from './mock-page'
import { allOf, byId, countOf, linked, nameOf, numberOf, PROVINCES, record, type MockObject } from './mock-records'
import { choose, mockLeaf, pick } from './mock-values'

type Arguments = Record<string, unknown>

/**
 * Answers any field of the schema. A value depends on its record and field alone, not on what was asked before, so the same question always has the
 * same answer. (A store of mocks that are drawn as they are asked for would not hold that.)
 */
export const mockField: GraphQLFieldResolver<unknown, unknown, Arguments> = (source, args, _, info) => {
  const parent = { __typename: info.parentType.name, key: info.parentType.name, asked: {}, ...(source as Partial<MockObject>) }
  // Pages, their edges and events say most of their fields themselves.
  const said = source as Record<string, unknown> | undefined
  if (said && !said['__typename'] && info.fieldName in said) return said[info.fieldName]
  if (parent.asked[info.fieldName] != null) return parent.asked[info.fieldName]
  const type = getNullableType(info.returnType)
  const named = getNamedType(type)
  if (isLeafType(named)) return isListType(type) ? [0, 1].map((place) => mockLeaf(named, parent.__typename, info.fieldName, `${parent.key}.${place}`)).filter((each, place, all) => all.indexOf(each) === place) : leaf(parent, info)
  if (info.fieldName === 'userErrors') return []
  if (isListType(type)) return list(parent, info)
  if (isObjectType(named) && named.name.endsWith('Connection')) return mockPage(members(parent, info, named), args as PageArguments)
  return object(parent, info, args)
}

/** Announcements, or figures that moved, one every `interval` milliseconds. */
export function mockSubscription(interval: number): GraphQLFieldResolver<unknown, unknown, Arguments> {
  return async function* ticking(_source, args, _context, info) {
    for (let place = args['after'] == null ? 0 : placeOf(args['after'] as string) + 1; ; place++) {
      await pause(interval)
      const type = getNamedType(info.returnType).name
      yield { [info.fieldName]: { __typename: type, key: `${info.fieldName}.${place}`, asked: type === 'FairAnnouncement' ? { cursor: cursorAt(place), fair: record('Fair', place % countOf('Fair')) } : {} } }
    }
  } as GraphQLFieldResolver<unknown, unknown, Arguments>
}

function leaf(parent: MockObject, info: GraphQLResolveInfo): unknown {
  const { __typename: type, key } = parent
  if (info.fieldName === 'id') return key
  if (type === 'Province') {
    const { code, slug } = PROVINCES[numberOf(parent)] ?? {}
    if (info.fieldName === 'code') return code
    if (info.fieldName === 'slug') return slug
  }
  if (info.fieldName === 'name' && isKept(info.parentType)) return nameOf(parent)
  return mockLeaf(getNamedType(info.returnType) as never, type, info.fieldName, key)
}

function object(parent: MockObject, info: GraphQLResolveInfo, args: Arguments): MockObject | null {
  const type = getNamedType(info.returnType)
  const isRoot = parent.key === info.schema.getQueryType()?.name
  if (type.name === 'Province' && isRoot) {
    const found = PROVINCES.findIndex((each) => args['code'] === each.code || args['slug'] === each.slug || args['name'] === each.name_vi || args['name'] === each.name_en)
    return args['id'] == null ? (found < 0 ? null : record('Province', found)) : byId(args['id'] as string, ['Province'])
  }
  if (isAbstractType(type)) return typeof args['id'] === 'string' ? byId(args['id'], info.schema.getPossibleTypes(type).map(({ name }) => name)) : linkedTo(parent, info, choose(`${parent.key}.${info.fieldName}`, info.schema.getPossibleTypes(type)).name)
  if (isRoot && typeof args['id'] === 'string') return byId(args['id'], [type.name])
  return linkedTo(parent, info, type.name, args)
}

function linkedTo(parent: MockObject, info: GraphQLResolveInfo, type: string, args: Arguments = {}): MockObject {
  const named = info.schema.getType(type) as GraphQLObjectType
  if (isKept(named)) return linked(parent, info.fieldName, type)
  const asked = { ...args, ...('scope' in args ? { scope: { __typename: 'StatisticsScope', key: args['scope'], asked: {} } } : {}) }
  return { __typename: type, key: [parent.key, info.fieldName, ...Object.values(args).filter((each) => typeof each === 'string')].join('.'), asked }
}

function list(parent: MockObject, info: GraphQLResolveInfo): unknown[] {
  const type = getNamedType(info.returnType)
  const concrete = (place: number): GraphQLObjectType => (isAbstractType(type) ? choose(`${parent.key}.${place}`, info.schema.getPossibleTypes(type)) : (type as GraphQLObjectType))
  if (isObjectType(type) && isKept(type)) return members(parent, info, type)
  return [0, 1].map((place) => ({ __typename: concrete(place).name, key: isKept(concrete(place)) ? record(concrete(place).name, place).key : `${parent.key}.${info.fieldName}.${place}`, asked: {} }))
}

/** All records for a list of the root; of another record those that lead back to it, or some few. */
function members(parent: MockObject, info: GraphQLResolveInfo, listed: GraphQLObjectType): MockObject[] {
  const edge = getNamedType(listed.getFields()['edges']?.type ?? listed) as GraphQLObjectType
  const type = getNamedType(edge.getFields()['node']?.type ?? listed) as GraphQLObjectType
  if (!isCompositeType(type) || !isKept(type)) return [0, 1, 2].map((place) => ({ __typename: isAbstractType(type) ? choose(`${place}`, info.schema.getPossibleTypes(type)).name : type.name, key: `${parent.key}.${info.fieldName}.${place}`, asked: {} }))
  const all = allOf(type.name)
  if (parent.key === info.parentType.name) return all
  const back = Object.values(type.getFields()).find((field) => getNullableType(field.type) === info.parentType)
  if (back) return all.filter((each) => linked(each, back.name, parent.__typename).key === parent.key)
  const start = pick(`${parent.key}.${info.fieldName}`, all.length - 2)
  return all.slice(start, start + 2)
}

/** Whether records of a type have an id, by which they are found again. Statistics and their scopes are told by what they were asked for. */
function isKept(type: GraphQLObjectType): boolean {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node') || type.name === 'ProductGroup' || type.name === 'ProductSet'
}
