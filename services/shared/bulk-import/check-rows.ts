import { may } from '../identity/permission'
import type { PredecessorsOf } from '../predecessors'
import type { Viewer } from '../identity/viewer'
import { says } from '../spreadsheet/bilingual'
import { columnLetter, shown } from '../spreadsheet/cell'
import type { TableColumns, ValuesOf } from '../spreadsheet/table-column'
import { Unreadable } from '../spreadsheet/values'
import type { UnitDirectory, UnitName } from '../units'
import type { ImportKind, StageRow } from './import-kind'
import { problem, type Problem, type RowProblem } from './problem'
import type { RowBatch } from './rows-of-file'

/** Checks rows by themselves: cells, units, the viewer's reach, the kind's rules. What takes other rows or the records is for later. */
export class RowChecker {
  private readonly units = new Map<string, string | null>()

  constructor(
    private readonly kind: ImportKind,
    private readonly stage: StageRow<TableColumns>,
    private readonly context: { viewer: Viewer; units: UnitDirectory; predecessorsOf: PredecessorsOf; today: string },
  ) {}

  /** The records of the good rows, numbered from `seq` on, and what is wrong with the others. */
  async check(batch: RowBatch, sheet: string, seq: number): Promise<{ records: object[]; problems: Problem[] }> {
    const read = batch.rows.map((row) => this.valuesOf(row, batch))
    await this.lookUp(read.flatMap(({ values }) => this.namesIn(values)))
    const records: object[] = []
    const problems: Problem[] = []
    for (const [index, { values, wrong }] of read.entries()) {
      const row = batch.rows[index] as RowBatch['rows'][number]
      const result = this.recordOf(values, wrong)
      if ('record' in result) records.push({ seq: seq + index, sheet: batch.sheet, row: row.row, unit_id: result.unitId, unit_today: result.unitToday, ...result.record })
      else for (const each of result.problems) problems.push(located(each, sheet, row, batch, this.kind.columns))
    }
    return { records, problems }
  }

  private valuesOf(row: RowBatch['rows'][number], batch: RowBatch): { values: ValuesOf<TableColumns>; wrong: RowProblem[] } {
    const values: Record<string, unknown> = {}
    const wrong: RowProblem[] = []
    for (const key of Object.keys(this.kind.columns)) values[key] = null
    for (const { key, factor } of batch.columns) {
      const column = this.kind.columns[key]
      if (!column) continue
      try {
        values[key] = column.read(row.cells[key] ?? null, factor)
        if (values[key] === null && column.required) wrong.push(problem(key, 'MISSING', 'Ô này không được để trống.', 'This cell must not be empty.'))
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        wrong.push({ key, code: 'UNREADABLE', message: error.reason })
      }
    }
    return { values, wrong }
  }

  private recordOf(values: ValuesOf<TableColumns>, wrong: RowProblem[]): { record: Record<string, unknown>; unitId: string | null; unitToday: string | null } | { problems: RowProblem[] } {
    const [own, today] = this.namesIn(values).map((name) => this.units.get(keyOf(name)) ?? null)
    const { key } = this.kind.place
    const unitId = own ?? null
    const problems = [...wrong]
    if (own === null) {
      problems.push(problem(key, 'NOT_FOUND', 'Không có tỉnh, thành phố nào tên như vậy.', 'No province or city bears this name.', { expected: says('Tên tỉnh, thành phố như “Bến Tre”, “TP. Hồ Chí Minh”.', 'The name of a province or city, such as "Bến Tre".') }))
    } else if (!wrong.some((each) => each.key === key) && !may(this.context.viewer, this.kind.permission, { provinceId: unitId }, this.context.predecessorsOf)) {
      problems.push(problem(unitId === null ? null : key, 'FORBIDDEN', 'Bạn không được ghi dữ liệu của nơi này.', 'You may not write for this place.', { expected: says('Một tỉnh mà bạn phụ trách.', 'A province that your token covers.') }))
    }
    // Rules look at several cells: with one that could not be read they would refuse what is right.
    if (wrong.length > 0) return { problems }
    const staged = this.stage(values, { unitId, unitToday: today ?? unitId }, this.context.today)
    if ('problems' in staged) return { problems: [...problems, ...staged.problems] }
    return problems.length > 0 ? { problems } : { record: staged.record, unitId, unitToday: today ?? unitId }
  }

  /** The names to look up for a row: as of its own date, and as of today. */
  private namesIn(values: ValuesOf<TableColumns>): UnitName[] {
    const { key, date } = this.kind.place
    const name = values[key] as string | null
    if (name === null) return []
    const { today } = this.context
    return [{ name, date: ((date && values[date]) as string | null | undefined) ?? today }, { name, date: today }]
  }

  private async lookUp(names: readonly UnitName[]): Promise<void> {
    const asked = new Map(names.filter((name) => !this.units.has(keyOf(name))).map((name) => [keyOf(name), name]))
    if (asked.size === 0) return
    const found = await this.context.units.named([...asked.values()])
    for (const [index, key] of [...asked.keys()].entries()) this.units.set(key, found[index] ?? null)
  }
}

function keyOf({ name, date }: UnitName): string {
  return `${name}\u0000${date}`
}

function located(wrong: RowProblem, sheet: string, row: RowBatch['rows'][number], batch: RowBatch, columns: TableColumns): Problem {
  const found = batch.columns.find((each) => each.key === wrong.key)
  const column = wrong.key === null ? undefined : columns[wrong.key]
  return {
    sheet, row: row.row, column: found ? columnLetter(found.index) : null, header: found?.header ?? column?.header ?? null, code: wrong.code,
    found: wrong.found ?? (wrong.key === null ? null : shown(row.cells[wrong.key] ?? null)), message: wrong.message, expected: wrong.expected ?? column?.expected ?? null, rule: wrong.rule ?? null,
  }
}
