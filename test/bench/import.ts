/* oxlint-disable no-console */
import 'reflect-metadata'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Client } from 'pg'
import writeWorkbook from 'write-excel-file/node'
import { openDatabases, migrateAll } from '../../services/local/databases'
import { loadAll } from '../../services/local/load-all'
import { startPostgres } from '../../services/local/postgres'
import { SERVICE_NAMES, SUBGRAPHS, type ServiceName } from '../../services/local/subgraphs'
import { importFile } from '../../services/shared/bulk-import/import-file'
import type { ImportKind } from '../../services/shared/bulk-import/import-kind'
import { FileRows } from '../../services/shared/bulk-import/rows-of-file'
import type { UnitDirectory } from '../../services/shared/units'
import { operator } from '../../services/shared/write/operator'

/**
 * `npm run bench:import`: how long the import of 100,000 rows takes beside what can't be saved, measured in one run: parsing the file, and
 * PostgreSQL's own COPY of the same rows into a bare table. Parsing goes as far as the values that COPY is given: dates, decimals and tidied
 * texts, read by the import's own columns; neither looking anything up nor any rule is part of it. The table has no key, index, check or log
 * entry, and COPY reads a file beside the server. Each step is a process of its own, so that its memory is its own.
 */
const ROWS = Number(process.env['ROWS'] ?? 100_000)
const SELF = [...process.execArgv, __filename]
const kinds = new Map(SERVICE_NAMES.flatMap((service) => (SUBGRAPHS[service].definition.imports ?? []).map((kind) => [kind.name, kind])))
const kindOf = (name: string): ImportKind => kinds.get(name) as ImportKind

/** One row of each list, by number. Every product has an own name; a producer makes five. */
const LISTS: Record<string, { header: string[]; row: (index: number) => (string | number)[] }> = {
  products: {
    header: ['STT', 'Tên sản phẩm', 'Chủ thể', 'Loại hình', 'Nhóm', 'Xã', 'Huyện', 'Tỉnh'],
    row: (index) => [index + 1, `Đặc sản Bến Tre số ${index}`, `HTX Nông nghiệp số ${index % (ROWS / 5)}`, 'Hợp tác xã', ['Thực phẩm', 'Đồ uống', 'Thảo dược'][index % 3] as string, `Xã ${index % 160}`, `Huyện ${index % 9}`, 'Bến Tre'],
  },
  ratings: {
    header: ['STT', 'Tên sản phẩm', 'Chủ thể', 'Tỉnh', 'Xếp hạng (sao)', 'Điểm', 'Số QĐ', 'Ngày QĐ'],
    row: (index) => [index + 1, `Đặc sản Bến Tre số ${index}`, `HTX Nông nghiệp số ${index % (ROWS / 5)}`, 'Bến Tre', 4, `7${index % 10},5`, `${(index % 900) + 1}/QĐ-UBND`, `${(index % 28) + 1}/${(index % 12) + 1}/${2020 + (index % 5)}`],
  },
}

async function write(name: string, file: string): Promise<void> {
  const { header, row } = LISTS[name] as (typeof LISTS)[string]
  const rows = Array.from({ length: ROWS }, (_, index) => row(index))
  if (file.endsWith('.csv')) writeFileSync(file, [header, ...rows].map((cells) => cells.map((cell) => (String(cell).includes(',') ? `"${cell}"` : cell)).join(',')).join('\r\n'))
  else await writeWorkbook([{ sheet: 'Danh sách', data: [header, ...rows] }] as never).toFile(file)
}

/** Parses a file to its values; with `plain`, also writes its rows as COPY reads them. */
async function parse(name: string, file: string, plain?: string): Promise<object> {
  const content = readFileSync(file)
  const began = performance.now()
  const lines: string[] = []
  let rows = 0
  const { columns } = kindOf(name)
  for await (const batch of new FileRows(columns).read(content)) {
    rows += batch.rows.length
    for (const { cells } of batch.rows) {
      const values = batch.columns.map(({ key, factor }) => columns[key]?.read(cells[key] ?? null, factor) ?? '')
      if (plain !== undefined) lines.push(values.join('\t'))
    }
  }
  const milliseconds = performance.now() - began
  if (plain !== undefined) {
    writeFileSync(plain, `${lines.join('\n')}\n`)
    chmodSync(plain, 0o644)
  }
  return { rows, milliseconds }
}

async function run(name: string, file: string, urls: Record<ServiceName, string>): Promise<object> {
  const log = pino({ level: 'silent' })
  const { databases, close } = await openDatabases(urls, log)
  const units = SUBGRAPHS.administration.definition.ownUnits?.(databases.administration) as UnitDirectory
  const steps: Record<string, number> = {}
  const began = performance.now()
  const content = readFileSync(file)
  let last = ''
  const service = SERVICE_NAMES.find((each) => SUBGRAPHS[each].definition.imports?.some((kind) => kind.name === name)) as ServiceName
  const report = await importFile({ dataSource: databases[service], viewer: operator(), requestId: 'bench', units }, kindOf(name), { file: content, name: file, dryRun: false }, ({ step }) => {
    if (step !== last) steps[step] = Math.round(performance.now() - began)
    last = step
  })
  const milliseconds = performance.now() - began
  await close()
  return { milliseconds, state: report.state, records: report.records, problems: report.problems.slice(0, 3), steps, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }
}

function inChild(...args: string[]): Record<string, never> & { milliseconds: number; megabytes: number } {
  const result = spawnSync(process.execPath, [...SELF, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ROWS: String(ROWS) } })
  if (result.status !== 0) throw new Error(`${args[0]} failed`)
  return JSON.parse(result.stdout || '{}')
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'))
  chmodSync(folder, 0o755)
  const log = pino({ level: 'silent' })
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log, fresh: true })
  try {
    for (const format of ['xlsx', 'csv']) {
      const urls = Object.fromEntries(SERVICE_NAMES.map((service) => [service, postgres.url(`${format}_${service}`)])) as Record<ServiceName, string>
      await migrateAll(urls, log)
      const { databases, close } = await openDatabases(urls, log)
      await loadAll(databases, {})
      await close()
      for (const name of Object.keys(LISTS)) {
        const [file, plain] = [join(folder, `${name}.${format}`), join(folder, `${name}.${format}.txt`)]
        inChild('write', name, file)
        inChild('parse', name, file, plain)
        const parsing = inChild('parse', name, file)
        const copying = await copy(urls.products, plain, (LISTS[name] as (typeof LISTS)[string]).header.length - 1)
        const importing = inChild('import', name, file, JSON.stringify(urls))
        const again = inChild('import', name, file, JSON.stringify(urls))
        const base = parsing.milliseconds + copying
        console.log(`${name}.${format}: ${ROWS} rows: parsing ${ms(parsing.milliseconds)}, COPY ${ms(copying)}, import ${ms(importing.milliseconds)} = ${(importing.milliseconds / base).toFixed(2)} times both; ${importing.megabytes} MiB at most; the same file again ${ms(again.milliseconds)}`)
        console.log(`  ${JSON.stringify(importing)}`)
      }
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function copy(url: string, file: string, columns: number): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('DROP TABLE IF EXISTS bare')
  await client.query(`CREATE TABLE bare (${Array.from({ length: columns }, (_, index) => `c${index} text`).join(', ')})`)
  const began = performance.now()
  await client.query(`COPY bare FROM '${file}'`)
  const milliseconds = performance.now() - began
  await client.query('DROP TABLE bare')
  await client.end()
  return milliseconds
}

function ms(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}

async function main([step, name = '', file = '', last]: string[]): Promise<void> {
  if (step === undefined) return bench()
  if (step === 'write') return write(name, file)
  process.stdout.write(JSON.stringify(step === 'parse' ? await parse(name, file, last) : await run(name, file, JSON.parse(last as string) as Record<ServiceName, string>)))
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error)
  process.exit(1)
})
