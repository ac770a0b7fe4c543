import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Permission, Reach } from '../../services/shared/identity/permission'
import { ROLES, type Role } from '../../services/shared/identity/viewer'
import { UserErrorCode } from '../../services/shared/write/refusal'
import { PERMISSIONS } from '../support/permission-cases'
import { ROOT } from '../support/process'

const page = readFileSync(join(ROOT, 'docs', 'writing.md'), 'utf8')

const WORDS: Record<Reach, string> = { ANYWHERE: 'anywhere', OWN_PROVINCE: 'own province', OWN_DISTRICT: 'own district', OWN_COMMUNE: 'own commune', OWN_PRODUCER: 'own producers' }
const cells = (permission: Permission): string => ROLES.map((role) => (permission[role] === undefined ? '–' : WORDS[permission[role] as Reach])).join(' | ')

/** The rows that the page should have for a service: mutations that the same roles may call stand together, in the order of the code. */
function rowsOf(service: string): string[] {
  const mutations = new Map<string, string[]>()
  for (const { mutation, permission } of PERMISSIONS.filter((each) => each.service === service)) mutations.set(cells(permission), [...(mutations.get(cells(permission)) ?? []), `\`${mutation}\``])
  return [...mutations].map(([reaches, names]) => `| ${names.join(' ')} | ${reaches} |`)
}

const section = (service: string): string => page.split(`**${service}**\n\n`)[1]?.split('\n\n')[0] ?? ''

test.each([...new Set(PERMISSIONS.map(({ service }) => service))])('the table of %s says of every mutation who may call it, as the code does', (service) => {
  const [head, , ...rows] = section(service).split('\n')
  expect(head).toBe(`| mutation | ${ROLES.join(' | ')} |`)
  expect(rows).toEqual(rowsOf(service))
})

test('every role is explained', () => {
  const explained = [...page.matchAll(/^\| `([A-Z]+)` \|/gm)].map(([, name]) => name)
  for (const role of ROLES as Role[]) expect(explained).toContain(role)
})

test('the codes of refusals are those of the schema', () => {
  const table = /\| code \| meaning \|[^\n]*\n\|[^\n]*\n([\s\S]*?)\n\n/.exec(page)?.[1] ?? ''
  expect([...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code).sort()).toEqual(Object.values(UserErrorCode).sort())
})
