import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Argument, Command } from 'commander'
import { pino } from 'pino'
import { importFile, type Progress } from '../shared/bulk-import/import-file'
import type { ImportKind } from '../shared/bulk-import/import-kind'
import type { ImportReport } from '../shared/bulk-import/import-run'
import type { Problem } from '../shared/bulk-import/problem'
import { csvTemplate, workbookTemplate } from '../shared/bulk-import/template'
import { SpreadsheetError } from '../shared/spreadsheet/limits'
import type { UnitDirectory } from '../shared/units'
import { operator } from '../shared/write/operator'
import { runCommand } from './command'
import { migrateAll, openDatabases, openServer } from './databases'
import { SERVICE_NAMES, SUBGRAPHS, type ServiceName } from './subgraphs'

interface Options {
  dryRun?: boolean
  template?: string
  json?: boolean
}

/** Everything that can be imported, with the service whose it is. */
const KINDS = new Map(SERVICE_NAMES.flatMap((service) => (SUBGRAPHS[service].definition.imports ?? []).map((kind): [string, { service: ServiceName; kind: ImportKind }] => [kind.name, { service, kind }])))

new Command('npm run import --')
  .description('Imports a list that an office keeps in a spreadsheet (.xlsx or .csv): all of it or, when anything is wrong, nothing and a report of every problem. An interrupted import goes on where it was when the same file is given again. Databases are those of a running "npm start", those that DATABASE_URL… names, or else the embedded ones.')
  .addArgument(new Argument('<kind>', 'what the list is of').choices([...KINDS.keys()]))
  .argument('[file]', 'the spreadsheet')
  .option('-n, --dry-run', 'only say what would be done')
  .option('-t, --template <file>', 'write an empty list to fill in, as .xlsx or .csv by its name, and do nothing else')
  .option('--json', 'print the report as JSON')
  .addHelpText('after', '\nExit codes: 0 imported (or could be), 1 could not run, 2 the file has problems.\nExamples: npm run import -- products --template san-pham.xlsx\n          npm run import -- products san-pham.xlsx --dry-run')
  .action((name: string, file: string | undefined, options: Options) => {
    runCommand(async () => {
      const { kind, service } = KINDS.get(name) as { service: ServiceName; kind: ImportKind }
      if (options.template !== undefined) return writeTemplate(kind, options.template)
      if (file === undefined) throw new Error('Name the file to import, or --template and a file to write.')
      await importInto(service, kind, file, options)
    })
  })
  .parse()

async function writeTemplate(kind: ImportKind, file: string): Promise<void> {
  writeFileSync(file, file.toLowerCase().endsWith('.csv') ? csvTemplate(kind) : await workbookTemplate(kind))
  process.stdout.write(`Wrote ${file}.\n`)
}

async function importInto(service: ServiceName, kind: ImportKind, file: string, options: Options): Promise<void> {
  const content = readFileSync(file)
  const log = pino({ level: 'warn' }, pino.destination(2))
  const server = await openServer({ log, attach: true })
  try {
    await migrateAll(server.urls, log)
    const { databases, close } = await openDatabases(server.urls, log)
    try {
      const units = SUBGRAPHS.administration.definition.ownUnits?.(databases.administration) as UnitDirectory
      const context = { dataSource: databases[service], viewer: operator(), requestId: randomUUID(), units }
      const report = await importFile(context, kind, { file: content, name: basename(file), dryRun: options.dryRun ?? false }, showProgress)
      process.stdout.write(options.json ? `${JSON.stringify(report, null, 1)}\n` : told(report))
      process.exitCode = report.state === 'REFUSED' ? 2 : 0
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error
    process.stderr.write(`${error.reason.vi}\n${error.reason.en}\n`)
    process.exitCode = 2
  } finally {
    await server.stop()
  }
}

const STEPS: Record<Progress['step'], string> = { STAGING: 'rows read', COMPARING: 'rows, comparing with what is on record', WRITING: 'rows, writing' }

function showProgress({ step, rows }: Progress): void {
  process.stderr.write(`${rows} ${STEPS[step]} …\n`)
}

/** The report as a person reads it. */
function told(report: ImportReport): string {
  const sheets = report.sheets.flatMap((sheet) => [
    `${sheet.sheet === '' ? 'The file' : `Sheet "${sheet.sheet}"`}: ${sheet.headerRow === null ? (sheet.hidden ? 'hidden, not read' : 'no such table, not read') : `${sheet.rows} rows below row ${sheet.headerRow}; columns ${sheet.columns.map(({ column, header }) => `${column} ${header}`).join(', ')}${sheet.ignored.length > 0 ? `; not used: ${sheet.ignored.map(({ column, header }) => `${column} ${header}`).join(', ')}` : ''}`}`,
    ...sheet.skipped.map(({ row, text, reason }) => `  row ${row} passed over (${reason.toLowerCase()}): ${text}`),
  ])
  const records = Object.entries(report.records ?? {}).map(([type, counts]) => `${type}: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged`)
  const more = report.problemCount - report.problems.length
  const outcome = {
    APPLIED: `Imported as ${report.id}.`,
    CHECKED: 'Nothing is wrong; nothing was written, as this was a dry run.',
    REFUSED: `${report.problemCount} problem${report.problemCount === 1 ? '' : 's'}; nothing was written.`,
    STAGING: 'Interrupted; give the same file again to go on.',
    STAGED: 'Interrupted; give the same file again to go on.',
  }[report.state]
  return [...sheets, ...records, ...report.problems.flatMap(toldProblem), ...(more > 0 ? [`… and ${more} more (--json names the first ${report.problems.length})`] : []), outcome, ''].join('\n')
}

function toldProblem({ sheet, row, column, header, found, message, expected, rule }: Problem): string[] {
  const place = `${sheet === '' ? '' : `${sheet}!`}${column ?? (row === null ? '' : 'row ')}${row ?? ''}`
  const what = [header, found === null ? null : `"${found}"`].filter(Boolean).join(': ')
  return [
    `${place} ${what}`.trim(),
    `    ${message.vi}${expected ? ` Cần: ${expected.vi}` : ''}`,
    `    ${message.en}${rule ? ` (${rule})` : ''}${expected ? ` Expected: ${expected.en}` : ''}`,
  ]
}
