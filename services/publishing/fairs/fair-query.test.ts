import { buildSchema, type GraphQLEnumType } from 'graphql'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoRoot } from '../../shared/repo-root'
import { ANNOUNCEMENT_KINDS, announcementFilter, FAIR_KINDS, fairFilter, fairQuery } from './fair-query'
import { FAIR_KIND_WORDS, STATUS_WORDS } from './words'

const schema = buildSchema(readFileSync(join(repoRoot(), 'schema', 'api.graphql'), 'utf8'))
const values = (name: string): string[] => (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name)

test('what is understood, and what has words, is what the graph has', () => {
  expect([...FAIR_KINDS].sort()).toEqual(values('FairKind').sort())
  expect([...ANNOUNCEMENT_KINDS].sort()).toEqual(values('FairAnnouncementKind').sort())
  expect(Object.keys(FAIR_KIND_WORDS).sort()).toEqual(values('FairKind').sort())
  // Drafts are shown to those who write them only.
  expect(Object.keys(STATUS_WORDS).sort()).toEqual(values('FairStatus').filter((status) => status !== 'DRAFT').sort())
})

test('lists come separated by commas or repeated, with spaces around, and become the filters of the graph', () => {
  const query = fairQuery({ province: ['province_63-25, province_34-25', 'province_34-01'], fairKind: 'REGIONAL', kind: 'CANCELLED', lang: 'en' })
  expect(query).toEqual({ province: ['province_63-25', 'province_34-25', 'province_34-01'], fairKind: ['REGIONAL'], kind: ['CANCELLED'], lang: 'en' })
  expect(announcementFilter(query)).toEqual({ provinceId: { in: query.province }, fairKind: { in: ['REGIONAL'] }, kind: { in: ['CANCELLED'] } })
  expect(fairFilter(query)).toEqual({ provinceId: { in: query.province }, kind: { in: ['REGIONAL'] } })
})
