import type { EntityManager } from 'typeorm'
import type { Permission } from '../identity/permission'
import type { Bilingual } from '../spreadsheet/bilingual'
import type { TableColumns, ValuesOf } from '../spreadsheet/table-column'
import type { Write } from '../write/write'
import type { RowProblem } from './problem'

/** The unit that a row names: the one in force on the row's date, and the one that bears the name today. Null where a row names none. */
export interface RowUnits {
  unitId: string | null
  unitToday: string | null
}

/** Turns the values of a row into the record that is staged, or says what is wrong with them. */
export type StageRow<Columns extends TableColumns> = (values: ValuesOf<Columns>, units: RowUnits, today: string) => { record: Record<string, unknown> } | { problems: RowProblem[] }

/** A problem that shows only beside other rows or what is on record, by the number of the staged row. */
export interface Finding extends RowProblem {
  seq: number
}

/** How many records of a type a file makes, changes and leaves as they are. */
export interface RecordCounts {
  new: number
  changed: number
  unchanged: number
}

/** What the checks and writes of one import see. */
export interface ImportScope {
  manager: EntityManager
  today: string
  /** Everything an imported record rests on: the file, as a source. */
  sourceId: string
}

/** One kind of file that offices import. */
export interface ImportKind<Columns extends TableColumns = TableColumns> {
  /** Its name in addresses, commands and ids: "products". */
  name: string
  /** What audit entries call it. */
  mutation: string
  title: Bilingual
  permission: Permission
  columns: Columns
  /** The columns whose cells name a province, and the date for which that is meant. */
  place: { key: keyof Columns & string; date?: keyof Columns & string }
  /** The types of the columns of a staged record. */
  staged: Record<string, string>
  /** Reads what rows are checked against. */
  open(manager: EntityManager): Promise<StageRow<Columns>>
  /**
   * Compares the rows, which stand in the temporary table `staged` (seq, unit_id, unit_today and the record's columns), with one another and
   * with what is on record. The temporary table `family` (unit, member) has the units that each unit was made from, and itself.
   */
  compare(scope: ImportScope): Promise<{ findings: Finding[]; counts: Record<string, RecordCounts> }>
  /** Writes what `compare` found new or changed, in the same transaction. */
  write(scope: ImportScope, write: Write): Promise<void>
}

/** A kind as the machinery sees it: of whatever columns. */
export function importKind<Columns extends TableColumns>(kind: ImportKind<Columns>): ImportKind {
  return kind as unknown as ImportKind
}
