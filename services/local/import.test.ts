import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { createDatabase, type TestDatabase } from '../../test/support/database'
import { SERVICE_NAMES, type ServiceName } from './subgraphs'

const RUN = ['-r', join(__dirname, '..', '..', 'test', 'support', 'run-typescript.cjs'), join(__dirname, 'import.ts')]
const folder = mkdtempSync(join(tmpdir(), 'import-'))
const databases = {} as Record<ServiceName, TestDatabase>
let products: Client
let environment: NodeJS.ProcessEnv
beforeEach(async () => {
  for (const service of SERVICE_NAMES) databases[service] = await createDatabase(`template_${service}`)
  environment = { ...process.env, ...Object.fromEntries(SERVICE_NAMES.map((service) => [`DATABASE_URL_${service.toUpperCase()}`, databases[service].url])) }
  products = new Client({ connectionString: databases.products.url })
  await products.connect()
})
afterEach(async () => {
  await products.end()
  for (const service of SERVICE_NAMES) await databases[service].drop()
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Command {
  child: ChildProcess
  output(): string
  ended: Promise<number | NodeJS.Signals>
}

function command(...args: string[]): Command {
  const child = spawn(process.execPath, [...RUN, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
  return { child, output: () => output, ended: new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? (signal as NodeJS.Signals)))) }
}

const value = async (statement: string): Promise<unknown> => Object.values((await products.query(statement)).rows[0] as object)[0]
const CHUNK = 5_000
const ROWS = 3 * CHUNK

/** A list of 15,000 products of 3,000 producers of Bến Tre. */
function longList(): string {
  const file = join(folder, 'san-pham.csv')
  writeFileSync(file, ['Tên SP,Chủ thể,Nhóm,Tỉnh', ...Array.from({ length: ROWS }, (_, index) => `Đặc sản ${index},HTX số ${index % 3_000},Thực phẩm,Bến Tre`)].join('\n'))
  return file
}

const LOCK = 4_711

/** Holds up inserts into a table while it holds a lock; resolves when one waits, with what ends the waiting. */
async function holdUp(table: string, when: string): Promise<{ waiting(): Promise<void>; letGo(): Promise<void> }> {
  await products.query(`CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END $$`)
  await products.query(`CREATE TRIGGER hold_up BEFORE INSERT ON ${table} FOR EACH ROW ${when} EXECUTE FUNCTION hold_up()`)
  await products.query('SELECT pg_advisory_lock($1)', [LOCK])
  const waiters = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return {
    async waiting() {
      while ((await products.query(waiters)).rows.length === 0) await products.query('SELECT pg_sleep(0.02)')
    },
    async letGo() {
      // The server would only notice at its next answer that nobody listens any more.
      await products.query(`SELECT pg_terminate_backend(pid) FROM (${waiters}) w`)
      await products.query(`DROP TRIGGER hold_up ON ${table}`)
      await products.query('SELECT pg_advisory_unlock($1)', [LOCK])
    },
  }
}

/** What an import of the long list leaves: each record once, with one entry of the audit trail. */
async function expectAllThere(): Promise<void> {
  expect(await value(`SELECT count(*)::int FROM product WHERE name LIKE 'Đặc sản %'`)).toBe(ROWS)
  expect((await products.query(`SELECT record_type, count(*)::int AS entries, count(DISTINCT record_id)::int AS records FROM audit_entry GROUP BY 1 ORDER BY 1`)).rows).toEqual([
    { record_type: 'Producer', entries: 3_000, records: 3_000 },
    { record_type: 'Product', entries: ROWS, records: ROWS },
  ])
  expect(execFileSync(process.execPath, [...RUN.slice(0, 2), join(__dirname, 'check.ts')], { env: environment, encoding: 'utf8' })).toBe('All counts agree with the records.\n')
}

test('killed while it reads, it goes on behind what it had kept', async () => {
  const file = longList()
  const hold = await holdUp('import_chunk', 'WHEN (NEW.position = 2)')
  const killed = command('products', file)
  await hold.waiting()
  killed.child.kill('SIGKILL')
  expect(await killed.ended).toBe('SIGKILL')
  await hold.letGo()
  expect((await products.query('SELECT state, rows FROM import_run')).rows).toEqual([{ state: 'STAGING', rows: 2 * CHUNK }])
  expect(await value(`SELECT count(*)::int FROM product WHERE name LIKE 'Đặc sản %'`)).toBe(0)

  const again = command('products', file)
  expect([await again.ended, again.output()]).toEqual([0, expect.stringContaining(`${ROWS} rows read`)])
  expect(again.output()).not.toMatch(/^(5000|10000) rows read/m)
  await expectAllThere()
})

test('killed while it writes, it has written nothing, and writes without reading anew', async () => {
  const file = longList()
  const hold = await holdUp('product_source', `WHEN (NEW.product_id > 'product_8')`)
  const killed = command('products', file)
  await hold.waiting()
  expect(killed.output()).toContain('writing')
  killed.child.kill('SIGKILL')
  expect(await killed.ended).toBe('SIGKILL')
  await hold.letGo()
  expect((await products.query('SELECT state, rows FROM import_run')).rows).toEqual([{ state: 'STAGED', rows: ROWS }])
  expect(await value(`SELECT (SELECT count(*) FROM product WHERE name LIKE 'Đặc sản %') + (SELECT count(*) FROM audit_entry) + (SELECT count(*) FROM idempotent_write)`)).toBe('0')

  const again = command('products', file)
  expect([await again.ended, again.output()]).toEqual([0, expect.stringContaining('Product: 15000 new, 0 changed, 0 unchanged')])
  expect(again.output()).not.toContain('rows read')
  await expectAllThere()
  const third = command('products', file)
  expect([await third.ended, third.output()]).toEqual([0, expect.stringContaining('Imported as products_')])
  await expectAllThere()
})

test('it says what is wrong in both languages, and ends with 2; a dry run and templates', async () => {
  const file = join(folder, 'sai.csv')
  writeFileSync(file, 'Tên SP,Chủ thể,Tỉnh\nMật ong,HTX A,Atlantis\n')
  const bad = command('products', file)
  expect([await bad.ended, bad.output()]).toEqual([2, expect.stringContaining('C2 Tỉnh: "Atlantis"\n    Không có tỉnh')])
  expect(bad.output()).toContain('No province or city bears this name. Expected:')
  expect(bad.output()).toContain('1 problem; nothing was written.')

  const template = join(folder, 'mau.csv')
  expect(await command('products', '--template', template).ended).toBe(0)
  writeFileSync(file, `${readFileSync(template, 'utf8')}Mật ong,HTX A,Bến Tre\n`)
  const dry = command('products', file, '--dry-run', '--json')
  expect(await dry.ended).toBe(0)
  expect(JSON.parse(dry.output().slice(dry.output().indexOf('{')))).toMatchObject({ state: 'CHECKED', records: { Product: { new: 1 } } })

  writeFileSync(file, Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  const old = command('products', file)
  expect([await old.ended, old.output()]).toEqual([2, expect.stringContaining('.xlsx')])
})
