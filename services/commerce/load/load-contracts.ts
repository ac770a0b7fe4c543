import { join } from 'node:path'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import { fold } from '../../shared/fold'
import { stableId } from '../../shared/ids'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv, type ImportProblem } from '../../shared/import/csv-file'
import { occurrences, upsertRows, type LoadReport } from '../../shared/import/load-report'
import { latestDay } from '../../shared/partial-date'
import { keepSources, sourceOf, type SourceRecord } from '../../shared/source'
import type { UnitLookup } from '../../shared/unit-lookup'
import { ContractKind } from '../contract/contract.entity'
import { contractKindOf } from '../contract/contract.rules'
import { DistributorKind } from '../distributor/distributor.entity'
import { contractContributions } from '../statistics/check'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'

const Row = z.object({
  distributor: column.requiredText, distributor_kind: z.enum(DistributorKind, `must be one of ${Object.values(DistributorKind).join(', ')}`), counterpart: column.text, province_vi: column.text,
  products_vi: column.text, signed_on: column.partialDate, count_of_contracts: column.wholeNumber, value_vnd: column.wholeNumber, event: column.text,
  source_url: column.url, source_title: column.requiredText, source_date: column.partialDate,
})

/** What our reading of a source adds to a compiled row: what the record is, by the words quoted. */
const Reading = z.object({ distributor: column.requiredText, source_title: column.requiredText, kind: z.enum(ContractKind, `must be one of ${Object.values(ContractKind).join(', ')}`), quote_vi: column.requiredText })

const FILE = 'contracts.csv'

/** A row that was not changed through the API. Distributors registered there are no rows of ours either, and keep what was written. */
const UNWRITTEN = `held.version = 1 AND NOT EXISTS (SELECT 1 FROM audit_entry WHERE record_id = held.id)`

/**
 * Loads distributors and their contracts, memoranda and listings. Distributors of one name are one; case and diacritics do not tell them apart.
 * What was written through the API is left as it is: what an official wrote since outweighs the compilation.
 */
export async function loadContracts(manager: EntityManager, folder: string, units: UnitLookup): Promise<LoadReport> {
  // What contracts add to the counts is read before and after: nobody may write in between, such as the same load started twice.
  await manager.query('LOCK TABLE distributor, distribution_contract IN EXCLUSIVE MODE')
  const rows = readCsv(join(folder, FILE), Row)
  const known = new Map(((await manager.query('SELECT id, name FROM distributor')) as { id: string; name: string }[]).map(({ id, name }) => [fold(name), id]))
  const readings = readCsv(join(folder, 'article_contracts.csv'), Reading).map((row) => row.value)
  const nth = occurrences()
  const problems: ImportProblem[] = []
  const sources: SourceRecord[] = []
  const distributors = new Map<string, { id: string; name: string; kind: DistributorKind }>()
  const contracts = rows.map(({ line, value }) => {
    const provinceId = value.province_vi === null ? null : units(value.province_vi, value.signed_on ?? value.source_date)
    if (value.province_vi !== null && provinceId === null) problems.push({ file: FILE, line, column: 'province_vi', message: `no province is named ${JSON.stringify(value.province_vi)}` })
    const distributor = distributors.get(fold(value.distributor)) ?? { id: known.get(fold(value.distributor)) ?? stableId('distributor', fold(value.distributor)), name: value.distributor, kind: value.distributor_kind }
    if (distributor.kind !== value.distributor_kind) problems.push({ file: FILE, line, column: 'distributor_kind', message: `${value.distributor} is ${distributor.kind} in an earlier row` })
    distributors.set(fold(value.distributor), distributor)
    const source = sourceOf({ title: value.source_title, url: value.source_url, publishedOn: value.source_date })
    sources.push(source)
    const reading = readings.find((each) => each.distributor === value.distributor && each.source_title === value.source_title)
    const key = [fold(value.distributor), value.counterpart, value.province_vi, value.products_vi, value.signed_on, value.event, value.source_url, value.source_title]
    return {
      id: stableId('contract', ...key, nth(JSON.stringify(key))),
      kind: reading?.kind ?? contractKindOf(value.event), quote: reading?.quote_vi ?? null, distributor_id: distributor.id, province_id: provinceId, counterpart: value.counterpart, products_text: value.products_vi, signed_on: value.signed_on,
      signed_on_latest: value.signed_on && latestDay(value.signed_on), stated_count: value.count_of_contracts, value_vnd: value.value_vnd, event: value.event, source_id: source.id,
    }
  })
  if (problems.length > 0) throw new ImportError(problems)

  const ids = contracts.map((contract) => contract.id)
  const before = await contractContributions(manager, ids)
  await keepSources(manager, sources)
  await upsertRows(manager, 'distributor', { id: 'text', name: 'text', kind: 'text' }, [...distributors.values()], ['id'], UNWRITTEN)
  const counts = await upsertRows(
    manager,
    'distribution_contract',
    { id: 'text', kind: 'text', distributor_id: 'text', province_id: 'text', counterpart: 'text', products_text: 'text', signed_on: 'text', signed_on_latest: 'date', stated_count: 'int', value_vnd: 'bigint', event: 'text', quote: 'text', source_id: 'text' },
    contracts,
    ['id'],
    UNWRITTEN,
  )
  await applyDeltas(manager, COMMERCE_DELTAS, [...negated(before), ...(await contractContributions(manager, ids))])
  return { file: FILE, rows: rows.length, ...counts }
}
