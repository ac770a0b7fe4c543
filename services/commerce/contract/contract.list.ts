import { where, whereFolded } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import { Direction } from '../../shared/paging/direction'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { join, sql, type Sql } from '../../shared/sql'
import { connectionOf } from '../connections'
import { whereModern } from '../distributor/distributor.list'
import { DistributionContract } from './contract.entity'
import { ContractOrderField, type ContractListArgs, type DistributionContractFilter } from './contract.input'

export const DistributionContractConnection = connectionOf(DistributionContract, 'DistributionContract')
export type DistributionContractConnection = Connection<DistributionContract>

export const contractList: List<DistributionContract> = {
  name: 'distribution_contract',
  entity: DistributionContract,
  table: 'distribution_contract',
  orders: {
    [ContractOrderField.SIGNED_ON]: { expression: 't.signed_on_latest', type: 'date' },
    [ContractOrderField.VALUE]: { expression: 't.value_vnd', type: 'bigint' },
  },
  parents: {
    province: { key: 't.province_id' },
    distributor: { key: 't.distributor_id' },
    product: { key: 'link.product_id', join: 'JOIN contract_product link ON link.contract_id = t.id' },
  },
}

export function contractListArgs(args: ContractListArgs): ListArgs {
  return { conditions: conditionsOf(args.filter), order: args.orderBy ?? { field: ContractOrderField.SIGNED_ON, direction: Direction.DESC }, filter: args.filter, page: args }
}

function conditionsOf(filter: DistributionContractFilter | undefined): Sql[] {
  if (!filter) return []
  const distributor = [...whereFolded('d.name_folded', filter.distributorName), ...where('d.kind', filter.distributorKind), ...whereModern('d', filter.distributorModernChannel)]
  const source = whereFolded('fold(source.title)', filter.sourceTitle)
  return [
    ...where('t.id', filter.id),
    ...where('t.kind', filter.kind),
    ...where('t.distributor_id', filter.distributorId),
    ...where('t.province_id', filter.provinceId),
    ...whereFolded('fold(t.products_text)', filter.productsText),
    ...where('t.signed_on_latest', filter.signedOn, 'date'),
    ...(distributor.length > 0 ? [sql`EXISTS (SELECT 1 FROM distributor d WHERE d.id = t.distributor_id AND ${join(distributor, ' AND ')})`] : []),
    ...(source.length > 0 ? [sql`EXISTS (SELECT 1 FROM source WHERE source.id = t.source_id AND ${join(source, ' AND ')})`] : []),
  ]
}
