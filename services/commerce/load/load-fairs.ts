import { join } from 'node:path'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import { fold } from '../../shared/fold'
import { stableId } from '../../shared/ids'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv, type ImportProblem } from '../../shared/import/csv-file'
import { occurrences, upsertRows, type LoadReport } from '../../shared/import/load-report'
import { keepSources, sourceOf, type SourceRecord } from '../../shared/source'
import type { UnitLookup } from '../../shared/unit-lookup'
import { FairKind } from '../fair/fair.entity'
import { scheduleProblem, stateOfNote } from '../fair/fair.rules'
import { fairContributions } from '../statistics/check'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'

const Row = z.object({
  name_vi: column.requiredText, kind: z.preprocess((kind) => (kind === '' ? null : kind), z.enum(FairKind, `must be one of ${Object.values(FairKind).join(', ')} or empty`).nullable()), province_vi: column.text, venue_vi: column.text,
  starts_on: column.day, ends_on: column.day, organiser_vi: column.text, partner_vi: column.text, booths: column.wholeNumber, participating_provinces: column.wholeNumber,
  announced_on: column.partialDate, status_note: column.text, source_url: column.url, source_title: column.requiredText,
})

const names = (text: string | null): string[] => (text === null ? [] : text.split(';').map((name) => name.trim()).filter(Boolean))

/** Loads fairs from one file. A fair that was changed through the API is left as it is: what an official wrote since outweighs the compilation. */
export async function loadFairs(manager: EntityManager, folder: string, file: string, units: UnitLookup): Promise<LoadReport> {
  // What fairs add to the counts is read before and after: nobody may write in between, such as the same load started twice.
  await manager.query('LOCK TABLE fair IN EXCLUSIVE MODE')
  const rows = readCsv(join(folder, file), Row)
  const nth = occurrences()
  const problems: ImportProblem[] = []
  const sources: SourceRecord[] = []
  const fairs = rows.map(({ line, value }) => {
    const provinceId = value.province_vi === null ? null : units(value.province_vi, value.starts_on ?? value.ends_on ?? value.announced_on)
    if (value.province_vi !== null && provinceId === null) problems.push({ file, line, column: 'province_vi', message: `no province is named ${JSON.stringify(value.province_vi)}` })
    const schedule = scheduleProblem(value.starts_on, value.ends_on)
    if (schedule) problems.push({ file, line, column: 'ends_on', message: schedule })
    const source = sourceOf({ title: value.source_title, url: value.source_url })
    sources.push(source)
    const key = [fold(value.name_vi), value.province_vi, value.source_url, value.source_title]
    return {
      id: stableId('fair', ...key, nth(JSON.stringify(key))),
      name: value.name_vi, kind: value.kind, state: stateOfNote(value.status_note), province_id: provinceId, venue: value.venue_vi, starts_on: value.starts_on, ends_on: value.ends_on,
      organisers: JSON.stringify(names(value.organiser_vi)), partners: JSON.stringify(names(value.partner_vi)), booths: value.booths, province_count: value.participating_provinces,
      announced_on: value.announced_on, note: value.status_note, source_id: source.id,
    }
  })
  if (problems.length > 0) throw new ImportError(problems)

  const ids = fairs.map((fair) => fair.id)
  const before = await fairContributions(manager, ids)
  await keepSources(manager, sources)
  const counts = await upsertRows(
    manager,
    'fair',
    { id: 'text', name: 'text', kind: 'text', state: 'text', province_id: 'text', venue: 'text', starts_on: 'date', ends_on: 'date', organisers: 'jsonb', partners: 'jsonb', booths: 'int', province_count: 'int', announced_on: 'text', note: 'text', source_id: 'text' },
    fairs,
    ['id'],
    'held.version = 1',
  )
  await applyDeltas(manager, COMMERCE_DELTAS, [...negated(before), ...(await fairContributions(manager, ids))])
  return { file, rows: rows.length, ...counts }
}
