import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(__dirname, '..', '..')

/** A wrong import of each sort, and the rule that must catch it. */
const WRONG: [rule: string, file: string, imported: string][] = [
  ['services-apart', 'services/products/product.service.ts', '../commerce/index'],
  ['services-apart', 'services/publishing/page.ts', '../administration/index'],
  ['services-know-no-gateway', 'services/shared/serve.ts', '../../gateway/index'],
  ['gateway-knows-no-service', 'gateway/server.ts', '../services/shared/sql'],
  ['shared-knows-no-service', 'services/shared/unit.ts', '../administration/index'],
  ['through-the-door', 'services/local/seed.ts', '../commerce/fair/fair.entity'],
  ['through-the-door', 'test/graph/fair.ts', '../../gateway/server'],
  ['nobody-imports-the-composition-root', 'services/commerce/database.ts', '../local/seed'],
  ['publishing-is-a-client', 'services/publishing/chart.ts', '../shared/sql'],
  ['rules-are-pure', 'services/commerce/fair/fair.rules.ts', './fair.entity'],
  ['services-see-no-graphql', 'services/commerce/fair/fair.service.ts', 'type-graphql'],
  ['entity-below-service', 'services/commerce/fair/fair.entity.ts', './fair.service'],
  ['service-below-resolver', 'services/commerce/fair/fair.list.ts', './fair.resolver'],
  ['resolver-below-schema', 'services/commerce/fair/fair.resolver.ts', '../schema'],
  ['schema-below-index', 'services/commerce/schema.ts', './index'],
  ['loading-below-index', 'services/commerce/load/load-fairs.ts', '../fair/fair.resolver'],
  ['main-only-starts', 'services/administration/index.ts', './main'],
  ['no-cycles', 'services/shared/one.ts', './other'],
  ['no-orphans', 'services/shared/dead.ts', 'node:fs'],
  ['production-without-dev-dependencies', 'services/shared/property.ts', 'fast-check'],
  ['declared-dependencies', 'services/shared/borrowed.ts', 'js-yaml'],
  ['product-without-tests', 'services/shared/fixture.ts', '../../test/graph/fair'],
  ['resolvable', 'services/shared/lost.ts', './nowhere'],
]

const SOUND: Record<string, string> = {
  'services/administration/main.ts': '',
  'services/commerce/index.ts': '',
  'services/shared/sql.ts': `import 'typeorm'`,
  'services/shared/other.ts': `import './one'`,
  'gateway/index.ts': '',
}

interface Violation {
  rule: { name: string }
  from: string
}

let folder: string
let violations: Violation[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'separation-'))
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) copyFileSync(join(ROOT, name), join(folder, name))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const files = { ...SOUND, ...Object.fromEntries(WRONG.map(([, file, imported]) => [file, `import '${imported}'`])) }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\n`)
  }
  violations = JSON.parse(cruise()).summary.violations as Violation[]
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(WRONG)('%s catches %s importing %s', (rule, file) => {
  expect(violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(rule)
})

test('every rule has a wrong import above', () => {
  const rules = (jest.requireActual(join(ROOT, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] }).forbidden.map((rule) => rule.name)
  expect(rules.filter((name) => !WRONG.some(([rule]) => rule === name))).toEqual([])
})

/** The report of dependency-cruiser, which ends with an exit code when it finds something. */
function cruise(): string {
  try {
    return execFileSync(process.execPath, [join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'), 'services', 'gateway', 'test', '--output-type', 'json'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
