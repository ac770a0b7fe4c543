import writeWorkbook from 'write-excel-file/node'
import type { DataSource } from 'typeorm'
import type { Viewer } from '../identity/viewer'
import type { UnitDirectory } from '../units'
import { importFile, type ImportContext, type Upload } from './import-file'
import type { ImportKind } from './import-kind'
import type { ImportReport } from './import-run'

/** A cell as the writing library takes it. */
export type WrittenCell = string | number | boolean | Date | null | { value?: unknown; type?: unknown; format?: string; columnSpan?: number; rowSpan?: number }

/** A workbook of sheets, as an office might have saved it. */
export function workbook(sheets: Record<string, readonly (readonly WrittenCell[])[]>): Promise<Buffer> {
  return writeWorkbook(Object.entries(sheets).map(([sheet, data]) => ({ sheet, data })) as never).toBuffer()
}

export const OFFICE: Viewer = { subject: 'office-ben-tre', role: 'PROVINCIAL', provinceIds: ['province_34-86'], district: null, commune: null, producerIds: [] }
export const CENTRE: Viewer = { ...OFFICE, subject: 'centre', role: 'CENTRAL', provinceIds: [] }

/** Vĩnh Long today was made from Bến Tre, Trà Vinh and Vĩnh Long; Hà Giang went to Tuyên Quang. */
const PREDECESSORS: Record<string, string[]> = { 'province_34-86': ['province_63-83', 'province_63-84', 'province_63-86'], 'province_34-08': ['province_63-02', 'province_63-08'] }
const NAMES: Record<string, [before: string, since: string]> = {
  'bến tre': ['province_63-83', 'province_63-83'], 'trà vinh': ['province_63-84', 'province_63-84'], 'vĩnh long': ['province_63-86', 'province_34-86'],
  'hà giang': ['province_63-02', 'province_63-02'], 'tuyên quang': ['province_63-08', 'province_34-08'],
}

/** The directory of units without the graph. */
export const UNITS: UnitDirectory = {
  predecessors: async () => (id) => PREDECESSORS[id] ?? [],
  known: async () => new Map([['province_34-86', 'Vĩnh Long'], ['province_34-08', 'Tuyên Quang']]),
  within: async () => null,
  regionsOn: async () => new Map(),
  named: async (names) => names.map(({ name, date }) => NAMES[name.toLowerCase().replace(/^tỉnh /, '')]?.[(date ?? '') >= '2025-07-01' ? 1 : 0] ?? null),
}

export function contextOf(dataSource: DataSource, viewer: Viewer = OFFICE): ImportContext {
  return { dataSource, viewer, requestId: 'request', units: UNITS }
}

/** Imports a file as an office does. */
export function imported(dataSource: DataSource, kind: ImportKind, file: Buffer, more: Partial<Upload> & { viewer?: Viewer } = {}): Promise<ImportReport> {
  const { viewer, ...upload } = more
  return importFile(contextOf(dataSource, viewer), kind, { file, name: 'Danh sách.xlsx', dryRun: false, ...upload })
}

/** Where problems are and what they are, in short. */
export function places(report: ImportReport): string[] {
  return report.problems.map(({ sheet, column, row, code, found }) => `${sheet === '' ? '' : `${sheet}!`}${column ?? ''}${row ?? ''} ${code}${found === null ? '' : ` ${found}`}`)
}
