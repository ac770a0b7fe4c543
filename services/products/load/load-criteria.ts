import { join } from 'node:path'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv } from '../../shared/import/csv-file'
import { upsertRows, type LoadReport } from '../../shared/import/load-report'

const GroupRow = z.object({ scheme: column.oneOf(['2018', '2022'] as const), code: column.requiredText, name_vi: column.requiredText, name_en: column.requiredText })
const CrosswalkRow = z.object({ code_2018: column.requiredText, code_2022: column.requiredText })
const SetRow = z.object({ set_no: column.wholeNumber, group_2022: column.requiredText, subgroup_vi: column.requiredText, name_vi: column.requiredText, name_en: column.requiredText, lead: column.requiredText })
const OptionRow = z.object({
  set_no: column.wholeNumber, part: column.oneOf(['A', 'B', 'C'] as const), part_max: column.wholeNumber, section: column.requiredText, section_max: column.wholeNumber,
  criterion_no: column.requiredText, criterion_vi: column.requiredText, criterion_max: column.wholeNumber, option_no: column.text, option_vi: column.text, points: column.decimal,
  min_star_marker: column.wholeNumber, source: column.requiredText, confidence: column.requiredText, note: column.text,
})

/** Loads the two schemes of product groups, the 26 sets and the score sheets of Decision 26/2026. */
export async function loadCriteria(manager: EntityManager, folder: string): Promise<LoadReport[]> {
  const groups = readCsv(join(folder, 'product_groups.csv'), GroupRow).map(({ value }, position) => ({ id: `group_${value.scheme}-${value.code}`, position, ...value }))
  const crosswalk = readCsv(join(folder, 'group_crosswalk.csv'), CrosswalkRow).map(({ value }) => ({ from_id: `group_2018-${value.code_2018}`, to_id: `group_2022-${value.code_2022}` }))
  const sets = readCsv(join(folder, 'product_sets.csv'), SetRow).map(({ value }) => ({ id: `set_${value.set_no}`, number: value.set_no, group_id: `group_2022-${value.group_2022}`, subgroup_vi: value.subgroup_vi, name_vi: value.name_vi, name_en: value.name_en, lead: value.lead }))
  const options = readCsv(join(folder, 'criteria_2026.csv'), OptionRow)

  const criteria = new Map<string, Record<string, unknown>>()
  const rows: Record<string, unknown>[] = []
  for (const { line, value } of options) {
    if (!sets.some((set) => set.number === value.set_no)) throw new ImportError([{ file: 'criteria_2026.csv', line, column: 'set_no', message: `there is no set ${value.set_no}` }])
    const id = `criterion_${value.set_no}-${value.part}-${value.section.split('.')[0]}-${value.criterion_no}`
    const known = criteria.get(id)
    const subParts = /unnumbered sub-parts/.test(value.note ?? '')
    if (!known) criteria.set(id, { id, set_id: `set_${value.set_no}`, part: value.part, part_max: value.part_max, section: value.section, section_max: value.section_max, number: value.criterion_no, name: value.criterion_vi, max_points: value.criterion_max, position: criteria.size, has_sub_parts: subParts })
    else if (subParts) known['has_sub_parts'] = true
    rows.push({ criterion_id: id, position: rows.filter((row) => row['criterion_id'] === id).length, number: value.option_no, text: value.option_vi, points: value.points, minimum_for_stars: value.min_star_marker, source: value.source, confidence: value.confidence, note: value.note })
  }
  const counts = {
    groups: await upsertRows(manager, 'product_group', { id: 'text', scheme: 'text', code: 'text', name_vi: 'text', name_en: 'text', position: 'int' }, groups),
    crosswalk: await upsertRows(manager, 'group_crosswalk', { from_id: 'text', to_id: 'text' }, crosswalk, ['from_id', 'to_id']),
    sets: await upsertRows(manager, 'product_set', { id: 'text', number: 'int', group_id: 'text', subgroup_vi: 'text', name_vi: 'text', name_en: 'text', lead: 'text' }, sets),
    criteria: await upsertRows(manager, 'criterion', { id: 'text', set_id: 'text', part: 'text', part_max: 'int', section: 'text', section_max: 'int', number: 'text', name: 'text', max_points: 'int', position: 'int', has_sub_parts: 'bool' }, [...criteria.values()]),
    options: await upsertRows(manager, 'criterion_option', { criterion_id: 'text', position: 'int', number: 'text', text: 'text', points: 'numeric', minimum_for_stars: 'int', source: 'text', confidence: 'text', note: 'text' }, rows, ['criterion_id', 'position']),
  }
  return [
    { file: 'product_groups.csv', rows: groups.length, ...counts.groups },
    { file: 'group_crosswalk.csv', rows: crosswalk.length, ...counts.crosswalk },
    { file: 'product_sets.csv', rows: sets.length, ...counts.sets },
    { file: 'criteria_2026.csv', rows: rows.length, ...counts.options },
  ]
}
