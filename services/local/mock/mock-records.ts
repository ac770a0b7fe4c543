import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoRoot } from '../../shared/repo-root'
import { mockName, pick } from './mock-values'

/** An object of an answer: of what type, and by what its values are told. */
export interface MockObject {
  __typename: string
  key: string
  /** What it was asked with: a field of the same name answers with it. */
  asked: Record<string, unknown>
}

interface ProvinceRow {
  code: string
  name_vi: string
  name_en: string
  slug: string
}

const COUNTS: Record<string, number> = { Product: 240, Producer: 60, Fair: 45, Region: 6, ProductGroup: 6, ProductSet: 26, Distributor: 12 }
const OTHERS = 24

export const PROVINCES: ProvinceRow[] = parse(readFileSync(join(repoRoot(), 'services', 'administration', 'data', 'provinces34.csv')), { columns: true, bom: true })

/** How many records of a type there are. */
export function countOf(type: string): number {
  return type === 'Province' ? PROVINCES.length : COUNTS[type] ?? OTHERS
}

/** The record of a type with a number; its id is its key. */
export function record(type: string, number: number): MockObject {
  return { __typename: type, key: `${type[0]?.toLowerCase()}${type.slice(1)}_mock-${number}`, asked: {} }
}

export function allOf(type: string): MockObject[] {
  return Array.from({ length: countOf(type) }, (_, number) => record(type, number))
}

export function numberOf({ key }: MockObject): number {
  return Number(key.slice(key.lastIndexOf('-') + 1))
}

/** The record that a field of another leads to. */
export function linked(from: MockObject, field: string, type: string): MockObject {
  return record(type, pick(`${from.key}.${field}`, countOf(type)))
}

/** The record with an id, of one of the types; null when there is none. */
export function byId(id: string, types: readonly string[]): MockObject | null {
  const [, name = '', number = ''] = /^(\w+)_mock-(\d+)$/.exec(id) ?? []
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`
  return types.includes(type) && Number(number) < countOf(type) ? record(type, Number(number)) : null
}

export function nameOf(object: MockObject): string {
  if (object.__typename === 'Province') return PROVINCES[numberOf(object)]?.name_vi ?? ''
  return mockName(object.__typename, object.key, nameOf(linked(object, 'province', 'Province')))
}
