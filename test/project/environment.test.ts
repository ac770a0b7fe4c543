import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { gatewayConfig } from '../../gateway'
import { ROOT } from '../support/process'

/** Variables of the operating system, npm and libraries: not ours to document. */
const FOREIGN = /^(PATH|HOME|NODE_ENV|npm_.*)$/
const SERVICES = ['ADMINISTRATION', 'PRODUCTS', 'COMMERCE']

const example = readFileSync(join(ROOT, '.env.example'), 'utf8')
const listed = [...example.matchAll(/^# ([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => ({ name: name as string, value: value as string }))

/** The variables that a source file reads: by name, by a name put together for each service, or as a key of a checked environment. */
function readIn(text: string): string[] {
  const direct = [...text.matchAll(/(?:process\.env|environment)(?:\.|\[')([A-Za-z_]\w*)(?!.*?\]? = )/g)].map(([, name]) => name as string)
  const perService = [...text.matchAll(/`([A-Z_]+_)\$\{/g)].flatMap(([, prefix]) => SERVICES.map((service) => `${prefix}${service}`))
  const keys = text.includes('z.object({') ? [...text.matchAll(/(?<=[{,\s])([A-Z][A-Z0-9_]+): /g)].map(([, name]) => name as string) : []
  const named = [...text.matchAll(/'(DATABASE_URL)'/g)].map(([, name]) => name as string)
  return [...direct, ...perService, ...keys, ...named]
}

function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

const inCode = new Set([
  ...['services', 'gateway'].flatMap((folder) => filesBelow(folder, /(?<!\.test)\.(ts|mjs)$/)).flatMap(readIn),
  ...readIn(readFileSync(join(ROOT, 'test/support/global-setup.ts'), 'utf8')),
  ...[...readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name as string),
])

test('.env.example lists every variable that the code reads, and no other', () => {
  expect(listed.map(({ name }) => name).sort()).toEqual([...inCode].filter((name) => !FOREIGN.test(name)).sort())
})

test('the defaults that it states for the gateway are those of the code', () => {
  const stated = parseEnv(listed.map(({ name, value }) => `${name}=${value}`).join('\n')) as NodeJS.ProcessEnv
  const { SUPERGRAPH, supergraphFile, EXPLORER_OPERATIONS, operationsFolder, ...rest } = gatewayConfig(stated)
  const { supergraphFile: ownFile, operationsFolder: ownFolder, ...own } = gatewayConfig({})
  expect(rest).toEqual(own)
  expect(join(ROOT, SUPERGRAPH as string)).toBe(ownFile)
  expect(supergraphFile).toBe(SUPERGRAPH)
  expect(join(ROOT, EXPLORER_OPERATIONS as string)).toBe(ownFolder)
  expect(operationsFolder).toBe(EXPLORER_OPERATIONS)
})
