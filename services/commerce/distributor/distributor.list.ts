import { vietnamese } from '../../shared/fold'
import { where, whereFolded } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { raw, sql, type Sql } from '../../shared/sql'
import { connectionOf } from '../connections'
import { Distributor } from './distributor.entity'
import type { DistributorListArgs } from './distributor.input'
import { modernChannelOf } from './distributor.rules'

export const DistributorConnection = connectionOf(Distributor, 'Distributor')
export type DistributorConnection = Connection<Distributor>

export const distributorList: List<Distributor> = {
  name: 'distributor',
  entity: Distributor,
  table: 'distributor',
  orders: { NAME: { expression: vietnamese('t.name'), type: 'text' } },
  parents: {},
}

/** The condition that a distributor of some alias is a modern channel, or is not. */
export function whereModern(alias: string, modern: boolean | null | undefined): Sql[] {
  return modern == null ? [] : [sql`(${raw(modernChannelOf(alias))}) IS ${raw(modern ? 'TRUE' : 'FALSE')}`]
}

export function distributorListArgs(args: DistributorListArgs): ListArgs {
  const filter = args.filter
  return {
    conditions: [...where('t.id', filter?.id), ...whereFolded('t.name_folded', filter?.name), ...where('t.kind', filter?.kind), ...whereModern('t', filter?.modernChannel)],
    order: { field: 'NAME', direction: args.direction },
    filter,
    page: args,
  }
}
