import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv, repeated } from '../../shared/import/csv-file'
import { upsertRows, type LoadReport } from '../../shared/import/load-report'
import { addDays } from '../../shared/partial-date'
import { ProvinceKind } from '../province/province.entity'

const kind = column.oneOf(['province', 'centrally_run_city'] as const).transform((word) => (word === 'province' ? ProvinceKind.PROVINCE : ProvinceKind.CITY))
const requiredDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD')
const code = z.string().regex(/^\d{2}$/, 'must be two digits')

const Row63 = z.object({
  gso_code: code, iso_3166_2: column.requiredText, name_vi: column.requiredText, slug: column.requiredText, name_en: column.requiredText,
  unit_type_2020: kind, region6_vi: column.requiredText, region6_en: column.requiredText, set_valid_from: requiredDay, set_valid_to: requiredDay,
  confidence: column.requiredText, notes: column.text,
})
const Row34 = z.object({
  code, name_vi: column.requiredText, slug: column.requiredText, name_en: column.requiredText, unit_type_2025_07_01: kind, unit_type_latest: kind,
  unit_type_latest_since: requiredDay, unit_type_latest_confidence: column.requiredText, region6_2025_vi: column.requiredText, region6_2025_en: column.requiredText,
  predecessor_codes_63: column.requiredText, name_continues_from_code_63: code, valid_from: requiredDay, valid_to: column.day, confidence: column.requiredText, notes: column.text,
})

/** The division into regions of the 34 units is Resolution 306/NQ-CP of 5 October 2025; between the merger and that day none is recorded. */
const REGIONS_OF_34_SINCE = '2025-10-05'

interface Version {
  province_id: string
  in_force_from: string
  in_force_until: string | null
  name_vi: string
  name_en: string
  kind: ProvinceKind
  confidence: string
}

/** Loads the units of both eras, their names and kinds through time, regions and successions. */
export async function loadProvinces(manager: EntityManager, file: (name: string) => string): Promise<LoadReport[]> {
  const [rows63, rows34] = [readCsv(file('provinces63.csv'), Row63), readCsv(file('provinces34.csv'), Row34)]
  const problems = [...repeated('provinces63.csv', 'gso_code', rows63, (row) => row.value.gso_code), ...repeated('provinces34.csv', 'code', rows34, (row) => row.value.code)]
  const codes = new Set(rows63.map((row) => row.value.gso_code))
  for (const { line, value } of rows34) {
    const unknown = value.predecessor_codes_63.split('|').filter((predecessor) => !codes.has(predecessor))
    if (unknown.length > 0) problems.push({ file: 'provinces34.csv', line, column: 'predecessor_codes_63', message: `no unit of the 63 has the code ${unknown.join(', ')}` })
  }
  if (problems.length > 0) throw new ImportError(problems)
  const [old, now] = [rows63.map((row) => row.value), rows34.map((row) => row.value)]

  const regions = new Map<string, Record<string, unknown>>()
  const region = (era: string, nameVi: string, nameEn: string, from: string, until: string | null): string => {
    const id = `region_${era}-${nameEn.toLowerCase().replace(/[^a-z]+/g, '-')}`
    regions.set(id, { id, name_vi: nameVi, name_en: nameEn, in_force_from: from, in_force_until: until })
    return id
  }
  const provinces: Record<string, unknown>[] = []
  const versions: Version[] = []
  for (const row of old) {
    const id = `province_63-${row.gso_code}`
    provinces.push({ id, code: row.gso_code, slug: row.slug, iso_code: row.iso_3166_2, region_id: region('63', row.region6_vi, row.region6_en, row.set_valid_from, row.set_valid_to), name_vi: row.name_vi, in_force_from: row.set_valid_from, in_force_until: row.set_valid_to, note: row.notes })
    versions.push({ province_id: id, in_force_from: row.set_valid_from, in_force_until: row.set_valid_to, name_vi: row.name_vi, name_en: row.name_en, kind: row.unit_type_2020, confidence: row.confidence })
  }
  const successions: { predecessor_id: string; successor_id: string }[] = []
  for (const row of now) {
    const id = `province_34-${row.code}`
    provinces.push({ id, code: row.code, slug: row.slug, iso_code: null, region_id: region('34', row.region6_2025_vi, row.region6_2025_en, REGIONS_OF_34_SINCE, null), name_vi: row.name_vi, in_force_from: row.valid_from, in_force_until: row.valid_to, note: row.notes })
    for (const predecessor of row.predecessor_codes_63.split('|')) successions.push({ predecessor_id: `province_63-${predecessor}`, successor_id: id })
    const first: Version = { province_id: id, in_force_from: row.valid_from, in_force_until: row.valid_to, name_vi: row.name_vi, name_en: row.name_en, kind: row.unit_type_2025_07_01, confidence: row.confidence }
    versions.push(first)
    if (row.unit_type_latest_since > row.valid_from && row.unit_type_latest !== row.unit_type_2025_07_01) {
      versions.push(changedOn(first, row.unit_type_latest_since, { kind: row.unit_type_latest, confidence: row.unit_type_latest_confidence }))
    } else if (row.unit_type_latest_since < row.valid_from) {
      // The unit it continues already changed while it was one of the 63 (Thừa Thiên Huế became the city of Huế on 1 January 2025).
      const before = versions.find((version) => version.province_id === `province_63-${row.name_continues_from_code_63}`)
      if (before) versions.push(changedOn(before, row.unit_type_latest_since, { name_vi: row.name_vi, name_en: row.name_en, kind: row.unit_type_latest, confidence: row.unit_type_latest_confidence }))
    }
  }
  for (const province of provinces) province['name_vi'] = versions.findLast((version) => version.province_id === province['id'])?.name_vi

  await upsertRows(manager, 'region', { id: 'text', name_vi: 'text', name_en: 'text', in_force_from: 'date', in_force_until: 'date' }, [...regions.values()])
  const counts = await upsertRows(manager, 'province', { id: 'text', code: 'text', slug: 'text', iso_code: 'text', region_id: 'text', name_vi: 'text', in_force_from: 'date', in_force_until: 'date', note: 'text' }, provinces)
  await upsertRows(manager, 'province_version', { province_id: 'text', in_force_from: 'date', in_force_until: 'date', name_vi: 'text', name_en: 'text', kind: 'text', confidence: 'text' }, versions as unknown as Record<string, unknown>[], ['province_id', 'in_force_from'])
  await upsertRows(manager, 'province_succession', { predecessor_id: 'text', successor_id: 'text' }, successions, ['predecessor_id', 'successor_id'])
  return [{ file: 'provinces63.csv + provinces34.csv', rows: old.length + now.length, ...counts }]
}

/** Ends a version the day before a change and gives the one that begins with it. */
function changedOn(before: Version, day: string, change: Partial<Version>): Version {
  const after = { ...before, in_force_from: day, ...change }
  before.in_force_until = addDays(day, -1)
  return after
}
