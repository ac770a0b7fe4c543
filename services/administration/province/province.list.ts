import { vietnamese } from '../../shared/fold'
import { todayInVietnam } from '../../shared/partial-date'
import { where, whereFolded } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { join, raw, sql, type Sql } from '../../shared/sql'
import { connectionOf } from '../connections'
import { Direction } from '../../shared/paging/direction'
import { FactAnswer } from '../programme/programme-fact.entity'
import { ProgrammeStatus } from '../programme/programme-status'
import { STATUS } from '../statistics/programme-deltas'
import { Province } from './province.entity'
import { ProvinceOrderField, type ProvinceFilter, type ProvinceListArgs } from './province.input'

export const ProvinceConnection = connectionOf(Province, 'Province')
export type ProvinceConnection = Connection<Province>

/** The units in force on a day, each with the name and kind of that day: Huế was the province of Thừa Thiên Huế until the end of 2024. */
function provinceListOn(day: string): List<Province> {
  return {
    name: 'province',
    entity: Province,
    table: 'province',
    orders: {
      [ProvinceOrderField.NAME]: { expression: sql`(SELECT ${raw(vietnamese('v.name_vi'))} FROM province_version v WHERE ${isVersionOn(day)})`, type: 'text' },
      [ProvinceOrderField.CODE]: { expression: 't.code', type: 'text' },
    },
    parents: {},
  }
}

/** The list that a query asks for, and what it asks of it. */
export function provinceListArgs(args: ProvinceListArgs): [List<Province>, ListArgs] {
  const day = args.asOf ?? todayInVietnam()
  return [
    provinceListOn(day),
    {
      conditions: [sql`t.in_force_from <= ${day}::date AND coalesce(t.in_force_until >= ${day}::date, true)`, ...conditionsOf(args.filter, day)],
      order: args.orderBy ?? { field: ProvinceOrderField.CODE, direction: Direction.ASC },
      filter: { ...args.filter, asOf: args.asOf },
      page: args,
    },
  ]
}

function isVersionOn(day: string): Sql {
  return sql`v.province_id = t.id AND v.in_force_from <= ${day}::date AND coalesce(v.in_force_until >= ${day}::date, true)`
}

function conditionsOf(filter: ProvinceFilter | undefined, day: string): Sql[] {
  if (!filter) return []
  const version = [...whereFolded('fold(v.name_vi)', filter.name), ...where('v.kind', filter.kind)]
  const conditions = [...where('t.id', filter.id), ...where('t.region_id', filter.regionId), ...whereFolded('t.code', filter.code)]
  if (version.length > 0) conditions.push(sql`EXISTS (SELECT 1 FROM province_version v WHERE ${join([isVersionOn(day), ...version], ' AND ')})`)
  if (filter.hasSupportPolicy != null) conditions.push(sql`EXISTS (SELECT 1 FROM support_policy p WHERE p.province_id = t.id AND p.retracted_on IS NULL) = ${filter.hasSupportPolicy}`)
  if (filter.fact) conditions.push(sql`coalesce((SELECT answer FROM programme_fact f WHERE f.province_id = t.id AND f.key = ${filter.fact.fact}), ${FactAnswer.UNKNOWN}) = ${filter.fact.answer}`)
  if (filter.programmeStatus) conditions.push(sql`${statusOn(day)} = ANY(${filter.programmeStatus}::text[])`)
  return conditions
}

/** The status of a province on a day, from the counts. */
function statusOn(day: string): Sql {
  const counted = sql`SELECT d.status FROM programme_delta d WHERE d.measure = ${STATUS} AND d.province_id = t.id AND d.effective_on <= ${day}::date GROUP BY d.status HAVING sum(d.delta) > 0`
  return sql`coalesce((${counted}), ${ProgrammeStatus.UNKNOWN})`
}
