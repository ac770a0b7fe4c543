import type { DataSource } from 'typeorm'
import { todayInVietnam } from '../../shared/partial-date'
import { empty, join, sql, type Sql } from '../../shared/sql'
import type { ProductFilter } from '../product/product.input'
import { groupOf, productConditions, ratingConditions, starsOn } from '../product/product.list'
import { ProductFacetBy } from './facet.types'

/** How many products have a value; `id` names what the value means, where that is not the value itself. */
export interface FacetCount {
  value: string | null
  id: string | null
  count: number
}

/** The part of the filter that belongs to each facet, and that it does not heed: else whoever chose one value could not see the others. */
const OWN: Record<ProductFacetBy, readonly (keyof ProductFilter)[]> = {
  GROUP: ['group'],
  STARS: ['stars'],
  PROVINCE: ['provinceId'],
  REGION: ['regionId', 'regionUnits'],
  PRODUCER_KIND: ['producerKind'],
  YEAR: ['decidedOn'],
}

/** Counts products by several things, in one statement. `regionOf` holds the region of every unit. */
export async function facetCounts(dataSource: DataSource, filter: ProductFilter | undefined, by: readonly ProductFacetBy[], regionOf: ReadonlyMap<string, string>): Promise<Map<ProductFacetBy, FacetCount[]>> {
  const facets = new Map<ProductFacetBy, FacetCount[]>(by.map((facet) => [facet, []]))
  if (facets.size === 0) return facets
  const statement = join([...facets.keys()].map((facet) => countsBy(facet, without(filter, OWN[facet]), regionOf)), ' UNION ALL ')
  const rows: (FacetCount & { facet: ProductFacetBy })[] = await dataSource.query(statement.text, statement.values as unknown[])
  for (const { facet, ...count } of rows) facets.get(facet)?.push(count)
  for (const [facet, counts] of facets) counts.sort(facet === ProductFacetBy.STARS || facet === ProductFacetBy.YEAR ? highestFirst : mostFirst)
  return facets
}

function countsBy(facet: ProductFacetBy, filter: ProductFilter, regionOf: ReadonlyMap<string, string>): Sql {
  const conditions = productConditions(filter)
  const from = { day: filter.ratedOn ?? todayInVietnam(), rating: ratingConditions(filter), group: groupOf(filter.groupScheme) }
  const { value, id = sql`NULL`, joined = empty, count = sql`count(*)` }: Value = valueOf(facet, from, regionOf)
  const where = conditions.length === 0 ? empty : sql`WHERE ${join(conditions, ' AND ')}`
  return sql`SELECT ${facet} AS facet, (${value})::text AS value, (${id})::text AS id, ${count}::int AS count FROM product t ${joined} ${where} GROUP BY 2, 3`
}

interface Value {
  value: Sql
  id?: Sql
  joined?: Sql
  count?: Sql
}

function valueOf(facet: ProductFacetBy, { day, rating, group }: { day: string; rating: Sql[]; group: Sql }, regionOf: ReadonlyMap<string, string>): Value {
  switch (facet) {
    case ProductFacetBy.GROUP:
      return { value: sql`g.code`, id: sql`g.id`, joined: sql`LEFT JOIN product_group g ON ${group}` }
    case ProductFacetBy.STARS:
      return { value: sql`valid.stars`, joined: sql`LEFT JOIN LATERAL (${starsOn(day)}) valid ON true` }
    case ProductFacetBy.PROVINCE:
      return { value: sql`t.province_id` }
    case ProductFacetBy.REGION:
      return { value: sql`belongs.region`, joined: sql`LEFT JOIN unnest(${[...regionOf.keys()]}::text[], ${[...regionOf.values()]}::text[]) AS belongs(unit, region) ON belongs.unit = t.province_id` }
    case ProductFacetBy.PRODUCER_KIND:
      return { value: sql`p.kind`, joined: sql`LEFT JOIN producer p ON p.id = t.producer_id` }
    case ProductFacetBy.YEAR:
      return { value: sql`extract(year FROM r.counts_from)`, joined: sql`LEFT JOIN rating r ON ${join([sql`r.product_id = t.id`, sql`r.counts_from IS NOT NULL`, ...rating], ' AND ')}`, count: sql`count(DISTINCT t.id)` }
  }
}

function without(filter: ProductFilter | undefined, keys: readonly (keyof ProductFilter)[]): ProductFilter {
  return Object.fromEntries(Object.entries(filter ?? {}).filter(([key]) => !keys.includes(key as keyof ProductFilter))) as ProductFilter
}

function mostFirst(a: FacetCount, b: FacetCount): number {
  return Number(a.value === null) - Number(b.value === null) || b.count - a.count || (a.value ?? '').localeCompare(b.value ?? '')
}

function highestFirst(a: FacetCount, b: FacetCount): number {
  return Number(a.value === null) - Number(b.value === null) || Number(b.value) - Number(a.value)
}
