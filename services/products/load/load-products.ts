import { join } from 'node:path'
import type { DataSource, EntityManager } from 'typeorm'
import { z } from 'zod'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import { fold } from '../../shared/fold'
import { stableId } from '../../shared/ids'
import * as column from '../../shared/import/columns'
import { ImportError, readCsv, type ImportProblem } from '../../shared/import/csv-file'
import { upsertRows, type LoadReport } from '../../shared/import/load-report'
import { keepSources, sourceOf, type SourceRecord } from '../../shared/source'
import type { UnitLookup } from '../../shared/unit-lookup'
import { writtenThroughApi } from '../../shared/write/written'
import { ProducerKind } from '../producer/producer.entity'
import { intervalOf, isPotentialFiveStar } from '../rating/rating.rules'
import { contributionsOf } from '../statistics/check'
import { RATING_DELTAS } from '../statistics/rating-deltas'
import { loadCriteria } from './load-criteria'

const Row = z.object({
  name_vi: column.requiredText, producer_vi: column.text, producer_kind: column.oneOf(['ENTERPRISE', 'COOPERATIVE', 'COOPERATIVE_GROUP', 'HOUSEHOLD', 'unknown'] as const),
  commune: column.text, district: column.text, province_vi: column.requiredText, product_group: column.text, group_inferred: column.yesNo,
  stars: z.string().regex(/^[1-5]?$/, 'must be 1 to 5 or empty').transform((stars) => (stars === '' ? null : Number(stars))),
  score: column.decimal, decision_number: column.text, decided_on: column.day, year: column.partialDate, source_url: column.url, source_title: column.requiredText, source_date: column.partialDate,
})

const FILE = 'products.csv'

/**
 * Loads the group schemes, criteria and products from a folder, each file in one transaction.
 * Two rows are one product with two sources where name, producer and province agree when folded. What was written through the API stays
 * as it was written.
 * @throws ImportError
 */
export async function loadProducts(dataSource: DataSource, options: { folder: string; units: UnitLookup; onLoaded?: (report: LoadReport) => void }): Promise<LoadReport[]> {
  const reports: LoadReport[] = []
  for (const step of [loadCriteria, loadProductRows]) {
    const done = await dataSource.transaction((manager) => step(manager, options.folder, options.units))
    for (const report of done) options.onLoaded?.(report)
    reports.push(...done)
  }
  return reports
}

async function loadProductRows(manager: EntityManager, folder: string, units: UnitLookup): Promise<LoadReport[]> {
  // What products add to the counts is read before and after: nobody may write in between, such as the same load started twice.
  await manager.query('LOCK TABLE product IN EXCLUSIVE MODE')
  const rows = readCsv(join(folder, FILE), Row)
  const groups = new Map((await manager.query(`SELECT code, id FROM product_group WHERE scheme = '2018'`) as { code: string; id: string }[]).map(({ code, id }) => [code, id]))
  const problems: ImportProblem[] = []
  const sources: SourceRecord[] = []
  const producers = new Map<string, Record<string, unknown>>()
  const products = new Map<string, Record<string, unknown>>()
  const links = new Map<string, Record<string, unknown>>()
  const evaluations = new Map<string, Record<string, unknown>>()
  const ratings = new Map<string, Record<string, unknown>>()
  for (const { line, value } of rows) {
    const decidedOn = value.decided_on ?? value.year
    const provinceId = units(value.province_vi, decidedOn ?? value.source_date)
    if (!provinceId) problems.push({ file: FILE, line, column: 'province_vi', message: `no province is named ${JSON.stringify(value.province_vi)}` })
    if (value.product_group !== null && !groups.has(value.product_group)) problems.push({ file: FILE, line, column: 'product_group', message: `must be one of ${[...groups.keys()].join(', ')} or empty` })
    if (value.score !== null && !(Number(value.score) >= 0 && Number(value.score) <= 100)) problems.push({ file: FILE, line, column: 'score', message: 'must be 0 to 100' })
    const source = sourceOf({ title: value.source_title, url: value.source_url, publishedOn: value.source_date })
    sources.push(source)
    const producerId = value.producer_vi === null ? null : stableId('producer', fold(value.producer_vi), provinceId)
    if (producerId !== null && !producers.has(producerId)) {
      const kind = value.producer_kind === 'unknown' ? ProducerKind.UNKNOWN : value.producer_kind
      // The compilation derives every kind from the producer's title; none is the source's own word.
      producers.set(producerId, { id: producerId, name: value.producer_vi, kind, kind_derived: kind !== ProducerKind.UNKNOWN, province_id: provinceId, source_id: source.id })
    }
    const id = stableId('product', fold(value.name_vi), value.producer_vi === null ? null : fold(value.producer_vi), provinceId, value.producer_vi === null ? source.id : null)
    const known = products.get(id)
    if (!known) {
      products.set(id, { id, name: value.name_vi, group_id: value.product_group && groups.get(value.product_group), group_inferred: value.group_inferred, producer_id: producerId, province_id: provinceId, district: value.district, commune: value.commune })
    } else {
      // A second source fills only what the first left open, and its word on the group outweighs our reading of the name.
      known['district'] ??= value.district
      known['commune'] ??= value.commune
      if (value.product_group !== null && (known['group_id'] === null || (known['group_inferred'] === true && !value.group_inferred))) Object.assign(known, { group_id: groups.get(value.product_group), group_inferred: value.group_inferred })
    }
    links.set(`${id} ${source.id}`, { product_id: id, source_id: source.id })
    if (value.score !== null) {
      const evaluation = stableId('evaluation', id, value.score, decidedOn)
      evaluations.set(evaluation, { id: evaluation, product_id: id, score: value.score, evaluated_on: decidedOn, source_id: source.id })
    }
    if (value.stars !== null) {
      // Two sources that state the same stars for the same date state one rating.
      const rating = stableId('rating', id, value.stars, decidedOn)
      const interval = intervalOf(decidedOn)
      const before = ratings.get(rating)
      if (!before) ratings.set(rating, { id: rating, product_id: id, stars: value.stars, decided_on: decidedOn, decision_number: value.decision_number, counts_from: interval?.from ?? null, counts_until: interval?.until ?? null, potential_five_star: isPotentialFiveStar(value.stars, value.decision_number), source_id: source.id })
      else if (before['decision_number'] === null) Object.assign(before, { decision_number: value.decision_number, potential_five_star: isPotentialFiveStar(value.stars, value.decision_number) })
    }
  }
  if (problems.length > 0) throw new ImportError(problems)

  // Officials' writes wait meanwhile, and this waits for those under way: nothing is overwritten or counted by what changes in between.
  await manager.query('LOCK TABLE producer, product IN EXCLUSIVE MODE')
  const written = await writtenThroughApi(manager, [producers, products, evaluations, ratings].flatMap((records) => [...records.keys()]))
  const untouched = (records: Map<string, Record<string, unknown>>): Record<string, unknown>[] => [...records.values()].filter((row) => !written.has(row['id'] as string))
  const ids = [...products.keys()]
  // Products that officials registered count by the kind of a producer that the file may tell anew.
  const others: { id: string }[] = await manager.query('SELECT id FROM product WHERE producer_id = ANY($1) AND id <> ALL($2)', [[...producers.keys()], ids])
  const counted = [...ids, ...others.map((product) => product.id)]
  const before = await contributionsOf(manager, counted)
  await keepSources(manager, sources)
  await upsertRows(manager, 'producer', { id: 'text', name: 'text', kind: 'text', kind_derived: 'bool', province_id: 'text', source_id: 'text' }, untouched(producers))
  const counts = await upsertRows(manager, 'product', { id: 'text', name: 'text', group_id: 'text', group_inferred: 'bool', producer_id: 'text', province_id: 'text', district: 'text', commune: 'text' }, untouched(products))
  await upsertRows(manager, 'product_source', { product_id: 'text', source_id: 'text' }, [...links.values()], ['product_id', 'source_id'])
  await upsertRows(manager, 'evaluation', { id: 'text', product_id: 'text', score: 'numeric', evaluated_on: 'text', source_id: 'text' }, untouched(evaluations))
  await upsertRows(manager, 'rating', { id: 'text', product_id: 'text', stars: 'int', decided_on: 'text', decision_number: 'text', counts_from: 'date', counts_until: 'date', potential_five_star: 'bool', source_id: 'text' }, untouched(ratings))
  await applyDeltas(manager, RATING_DELTAS, [...negated(before), ...(await contributionsOf(manager, counted))])
  return [{ file: FILE, rows: rows.length, ...counts, unchanged: counts.unchanged + ids.filter((id) => written.has(id)).length }]
}
