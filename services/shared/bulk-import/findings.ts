import type { EntityManager } from 'typeorm'
import { overwritten, type RecordSet } from '../write/record-set'
import type { Finding } from './import-kind'
import { problem, type RowProblem } from './problem'

/** A problem of a staged row. */
export function at(seq: number, found: RowProblem): Finding {
  return { seq, ...found }
}

/** Rows that mean the same record as an earlier one: of two, neither may silently win. */
export async function repeatedRows(manager: EntityManager, set: RecordSet, key: string): Promise<Finding[]> {
  const rows: { seq: number; first: number }[] = await manager.query(
    `SELECT seq, first FROM (
       SELECT seq, first_value(row) OVER same AS first, row_number() OVER same AS nth FROM judged_${set.table} WHERE id IN (SELECT id FROM judged_${set.table} GROUP BY id HAVING count(*) > 1) WINDOW same AS (PARTITION BY id ORDER BY seq)
     ) counted WHERE nth > 1 ORDER BY seq`,
  )
  return rows.map(({ seq, first }) =>
    at(seq, problem(key, 'REPEATED', `Cùng bản ghi với dòng ${first}.`, `The same record as row ${first}.`, { expected: { vi: 'Mỗi bản ghi một dòng: xóa dòng thừa, hoặc ghi tên khác nhau.', en: 'One row for each record: remove one, or give them names that differ.' } })),
  )
}

/**
 * Rows that would overwrite what someone has written since by other means than such a list: a list says no version, so it can't know of
 * that. What was empty is filled all the same.
 */
export async function conflicts(manager: EntityManager, set: RecordSet, key: string, mutation: string): Promise<Finding[]> {
  return (await overwritten(manager, set, [mutation])).map(({ seq, actor, on, mutation: by }) =>
    at(seq, problem(key, 'CONFLICT', `${actor} đã sửa bản ghi này ngày ${on.split('-').reverse().join('/')} (${by}), khác với dòng này.`, `${actor} changed this record on ${on} (${by}), and it differs from this row.`, {
      expected: { vi: 'Ghi như trên hệ thống, để trống ô khác biệt, hoặc sửa bản ghi qua API.', en: 'Say what is on record, leave the differing cell empty, or change the record through the API.' },
    })),
  )
}
