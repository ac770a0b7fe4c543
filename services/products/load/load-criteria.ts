import { join } from 'node:path'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv, repeated, type ImportProblem } from '../../shared/import/csv-file'
import { occurrences, upsertRows, type LoadReport } from '../../shared/import/load-report'

const GroupRow = z.object({ scheme: column.oneOf(['2018', '2022'] as const), code: column.requiredText, name_vi: column.requiredText, name_en: column.requiredText })
const CrosswalkRow = z.object({ code_2018: column.requiredText, code_2022: column.requiredText })
const SetRow = z.object({ set_no: column.requiredWholeNumber, group_2022: column.requiredText, subgroup_vi: column.requiredText, name_vi: column.requiredText, name_en: column.requiredText, lead: column.requiredText })
const OptionRow = z.object({
  set_no: column.requiredWholeNumber, part: column.oneOf(['A', 'B', 'C'] as const), part_max: column.requiredWholeNumber, section: column.requiredText, section_max: column.wholeNumber,
  criterion_no: column.requiredText, criterion_vi: column.requiredText, criterion_max: column.requiredWholeNumber, option_no: column.text, option_vi: column.text, points: column.decimal,
  min_star_marker: column.wholeNumber, source: column.requiredText, confidence: column.requiredText, note: column.text,
})

const [GROUPS, CROSSWALK, SETS, OPTIONS] = ['product_groups.csv', 'group_crosswalk.csv', 'product_sets.csv', 'criteria_2026.csv'] as const

/**
 * Loads the two schemes of product groups, the 26 sets and the score sheets of Decision 26/2026.
 * @throws ImportError
 */
export async function loadCriteria(manager: EntityManager, folder: string): Promise<LoadReport[]> {
  const groups = readCsv(join(folder, GROUPS), GroupRow).map(({ line, value }, position) => ({ line, id: `group_${value.scheme}-${value.code}`, position, ...value }))
  const crosswalk = readCsv(join(folder, CROSSWALK), CrosswalkRow).map(({ line, value }) => ({ line, from_id: `group_2018-${value.code_2018}`, to_id: `group_2022-${value.code_2022}` }))
  const sets = readCsv(join(folder, SETS), SetRow).map(({ line, value }) => ({ line, id: `set_${value.set_no}`, number: value.set_no, group_id: `group_2022-${value.group_2022}`, subgroup_vi: value.subgroup_vi, name_vi: value.name_vi, name_en: value.name_en, lead: value.lead }))
  const options = readCsv(join(folder, OPTIONS), OptionRow)

  const [groupIds, setNumbers] = [new Set(groups.map((group) => group.id)), new Set(sets.map((set) => set.number))]
  const unknown = (file: string, line: number, name: string, what: string): ImportProblem => ({ file, line, column: name, message: `there is no ${what}` })
  const problems = [
    ...repeated(GROUPS, 'code', groups, (group) => group.id),
    ...repeated(CROSSWALK, 'code_2022', crosswalk, (link) => `${link.from_id} ${link.to_id}`),
    ...repeated(SETS, 'set_no', sets, (set) => set.id),
    ...crosswalk.filter((link) => !groupIds.has(link.from_id)).map((link) => unknown(CROSSWALK, link.line, 'code_2018', link.from_id)),
    ...crosswalk.filter((link) => !groupIds.has(link.to_id)).map((link) => unknown(CROSSWALK, link.line, 'code_2022', link.to_id)),
    ...sets.filter((set) => !groupIds.has(set.group_id)).map((set) => unknown(SETS, set.line, 'group_2022', set.group_id)),
    ...options.filter(({ value }) => !setNumbers.has(value.set_no)).map(({ line, value }) => unknown(OPTIONS, line, 'set_no', `set ${value.set_no}`)),
  ]
  if (problems.length > 0) throw new ImportError(problems)

  const criteria = new Map<string, Record<string, unknown>>()
  const nth = occurrences()
  const rows = options.map(({ value }) => {
    const id = `criterion_${value.set_no}-${value.part}-${value.section.split('.')[0]}-${value.criterion_no}`
    const known = criteria.get(id)
    const subParts = /unnumbered sub-parts/.test(value.note ?? '')
    if (!known) criteria.set(id, { id, set_id: `set_${value.set_no}`, part: value.part, part_max: value.part_max, section: value.section, section_max: value.section_max, number: value.criterion_no, name: value.criterion_vi, max_points: value.criterion_max, position: criteria.size, has_sub_parts: subParts })
    else if (subParts) known['has_sub_parts'] = true
    return { criterion_id: id, position: nth(id), number: value.option_no, text: value.option_vi, points: value.points, minimum_for_stars: value.min_star_marker, source: value.source, confidence: value.confidence, note: value.note }
  })
  const counts = {
    groups: await upsertRows(manager, 'product_group', { id: 'text', scheme: 'text', code: 'text', name_vi: 'text', name_en: 'text', position: 'int' }, groups),
    crosswalk: await upsertRows(manager, 'group_crosswalk', { from_id: 'text', to_id: 'text' }, crosswalk, ['from_id', 'to_id']),
    sets: await upsertRows(manager, 'product_set', { id: 'text', number: 'int', group_id: 'text', subgroup_vi: 'text', name_vi: 'text', name_en: 'text', lead: 'text' }, sets),
    criteria: await upsertRows(manager, 'criterion', { id: 'text', set_id: 'text', part: 'text', part_max: 'int', section: 'text', section_max: 'int', number: 'text', name: 'text', max_points: 'int', position: 'int', has_sub_parts: 'bool' }, [...criteria.values()]),
    options: await upsertRows(manager, 'criterion_option', { criterion_id: 'text', position: 'int', number: 'text', text: 'text', points: 'numeric', minimum_for_stars: 'int', source: 'text', confidence: 'text', note: 'text' }, rows, ['criterion_id', 'position']),
  }
  return [
    { file: GROUPS, rows: groups.length, ...counts.groups },
    { file: CROSSWALK, rows: crosswalk.length, ...counts.crosswalk },
    { file: SETS, rows: sets.length, ...counts.sets },
    { file: OPTIONS, rows: rows.length, ...counts.options },
  ]
}
