import { vietnamese } from '../../shared/fold'
import { todayInVietnam } from '../../shared/partial-date'
import { where, whereFolded } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { join, raw, sql, type Sql } from '../../shared/sql'
import type { UnitDirectory } from '../../shared/units'
import { connectionOf } from '../connections'
import { Direction } from '../../shared/paging/direction'
import { GroupScheme } from '../criteria/criteria.entity'
import { Producer } from '../producer/producer.entity'
import { RECOGNISED } from '../rating/rating.rules'
import { Product } from './product.entity'
import { ProductOrderField, type ProducerListArgs, type ProductFilter, type ProductListArgs } from './product.input'

export const ProductConnection = connectionOf(Product, 'Product')
export type ProductConnection = Connection<Product>
export const ProducerConnection = connectionOf(Producer, 'Producer')
export type ProducerConnection = Connection<Producer>

export const productList: List<Product> = {
  name: 'product',
  entity: Product,
  table: 'product',
  orders: {
    [ProductOrderField.NAME]: { expression: vietnamese('t.name'), type: 'text' },
    [ProductOrderField.STARS]: { expression: '(SELECT max(r.stars) FROM rating r WHERE r.product_id = t.id)', type: 'integer' },
    [ProductOrderField.DECIDED_ON]: { expression: '(SELECT max(r.counts_from) FROM rating r WHERE r.product_id = t.id)', type: 'date' },
  },
  parents: { province: { key: 't.province_id' }, producer: { key: 't.producer_id' } },
}

export const producerList: List<Producer> = {
  name: 'producer',
  entity: Producer,
  table: 'producer',
  orders: { NAME: { expression: vietnamese('t.name'), type: 'text' } },
  parents: { province: { key: 't.province_id' } },
}

export function productListArgs(args: ProductListArgs): ListArgs {
  return { conditions: productConditions(args.filter), order: args.orderBy ?? { field: ProductOrderField.NAME, direction: Direction.ASC }, page: args }
}

export function producerListArgs(args: ProducerListArgs): ListArgs {
  const filter = args.filter
  return {
    conditions: [...where('t.id', filter?.id), ...whereFolded('t.name_folded', filter?.name), ...where('t.province_id', filter?.provinceId), ...where('t.kind', filter?.kind)],
    order: { field: 'NAME', direction: args.direction },
    page: args,
  }
}

/** `stars` asks of the same rating as `ratingOn`; a test compares the two. */
export function productConditions(filter: ProductFilter | undefined): Sql[] {
  if (!filter) return []
  const day = filter.ratedOn ?? todayInVietnam()
  const anyRating = ratingConditions(filter)
  const producer = [...where('p.kind', filter.producerKind), ...whereFolded('p.name_folded', filter.producerName)]
  const group = whereFolded('fold(g.code)', filter.group)
  return [
    ...where('t.id', filter.id),
    ...whereFolded('t.name_folded', filter.name),
    ...where('t.province_id', filter.provinceId),
    ...(filter.regionUnits ? [sql`t.province_id = ANY(${filter.regionUnits}::text[])`] : []),
    ...where('t.producer_id', filter.producerId),
    ...exists('product_group g', groupOf(filter.groupScheme), group),
    ...exists('producer p', sql`p.id = t.producer_id`, producer),
    ...exists('rating r', sql`r.product_id = t.id`, anyRating),
    ...where('valid.stars', filter.stars, 'integer').map(
      (condition) => sql`EXISTS (SELECT 1 FROM (${starsOn(day)}) valid WHERE ${condition})`,
    ),
  ]
}

const SET_GROUP = sql`(SELECT s.group_id FROM product_set s WHERE s.id = t.set_id)`

/** Which group is meant: the same as `Product.group`. */
export function groupOf(scheme: GroupScheme | null | undefined): Sql {
  if (scheme === GroupScheme.Y2018) return sql`g.id = t.group_id`
  return scheme === GroupScheme.Y2022 ? sql`g.id = ${SET_GROUP}` : sql`g.id = coalesce(t.group_id, ${SET_GROUP})`
}

/** What one and the same rating of a product, any of them, must be. */
export function ratingConditions(filter: ProductFilter | undefined): Sql[] {
  return [...where('r.stars', filter?.everStars, 'integer'), ...where('r.counts_from', filter?.decidedOn, 'date'), ...whereFolded('fold(r.decision_number)', filter?.decisionNumber)]
}

/** The stars of the rating valid on a day; no row where there is none. */
export function starsOn(day: string): Sql {
  return sql`SELECT stars FROM rating r WHERE r.product_id = t.id AND ${day}::date BETWEEN r.counts_from AND r.counts_until ORDER BY r.stars >= ${RECOGNISED} DESC, r.counts_from DESC, r.stars DESC LIMIT 1`
}

/** A filter whose regions are resolved into units, which are administration's to know. A region that there is not has none. */
export async function withRegionUnits<Args extends { filter?: ProductFilter }>(args: Args, units: UnitDirectory): Promise<Args> {
  const { eq, in: any } = args.filter?.regionId ?? {}
  const kept = eq == null ? any : [eq].filter((id) => any == null || any.includes(id))
  if (kept == null) return args
  const within = await Promise.all(kept.map((id) => units.within(id)))
  return Object.assign(Object.create(Object.getPrototypeOf(args)), args, { filter: { ...args.filter, regionUnits: within.flatMap((each) => [...(each ?? [])]) } })
}

function exists(table: 'product_group g' | 'producer p' | 'rating r', link: Sql, conditions: Sql[]): Sql[] {
  if (conditions.length === 0) return []
  return [sql`EXISTS (SELECT 1 FROM ${raw(table)} WHERE ${join([link, ...conditions], ' AND ')})`]
}
