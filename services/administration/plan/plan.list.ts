import { vietnamese } from '../../shared/fold'
import { publicOrSeen, sightOf } from '../../shared/identity/visibility'
import { where, whereFolded } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { sql, type Sql } from '../../shared/sql'
import { connectionOf } from '../connections'
import type { Context } from '../context'
import { Direction } from '../../shared/paging/direction'
import { Plan } from './plan.entity'
import { DocumentOrderField, type PlanFilter, type PlanListArgs, type SupportPolicyFilter, type SupportPolicyListArgs } from './plan.input'
import type { ProvincialDocument } from './provincial-document.entity'
import { SupportPolicy } from './support-policy.entity'

export const PlanConnection = connectionOf(Plan, 'Plan')
export const SupportPolicyConnection = connectionOf(SupportPolicy, 'SupportPolicy')
export type PlanConnection = Connection<Plan>
export type SupportPolicyConnection = Connection<SupportPolicy>

export const planList: List<Plan> = documents('plan', Plan)
export const supportPolicyList: List<SupportPolicy> = documents('support_policy', SupportPolicy)

function documents<Document extends ProvincialDocument>(table: string, entity: new () => Document): List<Document> {
  return {
    name: table,
    entity,
    table,
    orders: {
      [DocumentOrderField.ISSUED_ON]: { expression: 't.issued_on_latest', type: 'date' },
      [DocumentOrderField.TITLE]: { expression: vietnamese('t.title'), type: 'text' },
    },
    parents: { province: { key: 't.province_id' } },
  }
}

/** Drafts are seen by those who may write them. */
export async function planListArgs(args: PlanListArgs, context: Context): Promise<ListArgs> {
  const sight = await sightOf(context.viewer, context.units)
  return documentListArgs(args, [...publicOrSeen('t.adopted', 't.province_id', sight), ...where('t.kind', args.filter?.kind)])
}

export function documentListArgs(args: PlanListArgs | SupportPolicyListArgs, more: Sql[] = []): ListArgs {
  return { conditions: [...conditionsOf(args.filter), ...more], order: args.orderBy ?? { field: DocumentOrderField.ISSUED_ON, direction: Direction.DESC }, filter: args.filter, page: args }
}

function conditionsOf(filter: PlanFilter | SupportPolicyFilter | undefined): Sql[] {
  const bySource = whereFolded('fold(source.title)', filter?.sourceTitle)
  return [
    ...where('t.id', filter?.id),
    ...where('t.province_id', filter?.provinceId),
    ...whereFolded('t.title_folded', filter?.title),
    ...whereFolded('fold(t.number)', filter?.number),
    ...where('t.issued_on_latest', filter?.issuedOn, 'date'),
    ...(filter?.state ? where('t.state', filter.state) : [sql`t.retracted_on IS NULL`]),
    ...bySource.map((condition) => sql`EXISTS (SELECT 1 FROM source WHERE source.id = t.source_id AND ${condition})`),
  ]
}
