import { ArgsType, Field, InputType } from 'type-graphql'
import { DateFilter, enumFilter, IdFilter, where, type EnumFilter } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import { Direction } from '../../shared/paging/direction'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { PageArgs } from '../../shared/paging/page-args'
import { connectionOf } from '../connections'
import type { Context } from '../context'
import { Dossier } from './dossier.entity'
import { DossierKind, DossierState } from './dossier.enums'
import { concernedBy } from './dossier.visibility'

const DossierKindFilter = enumFilter(DossierKind, 'DossierKind')
const DossierStateFilter = enumFilter(DossierState, 'DossierState')

@InputType({ description: 'Which dossiers to keep; all conditions must hold.' })
export class DossierFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By product.' })
  productId?: IdFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By producer.' })
  producerId?: IdFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By province.' })
  provinceId?: IdFilter | null

  @Field(() => DossierKindFilter, { nullable: true, description: 'By what it asks for.' })
  kind?: EnumFilter<DossierKind> | null

  @Field(() => DossierStateFilter, { nullable: true, description: 'By where it is on its way.' })
  state?: EnumFilter<DossierState> | null

  @Field(() => DateFilter, { nullable: true, description: 'By the day it was first submitted.' })
  submittedOn?: DateFilter | null
}

@ArgsType()
export class DossierListArgs extends PageArgs {
  @Field(() => DossierFilter, { nullable: true, description: 'Which to keep.' })
  filter?: DossierFilter | null

  @Field(() => Direction, { defaultValue: Direction.DESC, description: 'Dossiers are ordered by when something happened to them last; which way.' })
  direction: Direction
}

export const DossierConnection = connectionOf(Dossier, 'Dossier')
export type DossierConnection = Connection<Dossier>

export const dossierList: List<Dossier> = {
  name: 'dossier',
  entity: Dossier,
  table: 'dossier',
  orders: { LAST_ACT_ON: { expression: 't.last_act_on', type: 'date' } },
  parents: { product: { key: 't.product_id' } },
}

/** Only dossiers that concern the one who asks: in pages and in counts alike. */
export async function dossierListArgs(args: DossierListArgs, context: Context): Promise<ListArgs> {
  const filter = args.filter
  return {
    conditions: [
      ...(await concernedBy(context)), ...where('t.id', filter?.id), ...where('t.product_id', filter?.productId), ...where('t.producer_id', filter?.producerId), ...where('t.province_id', filter?.provinceId),
      ...where('t.kind', filter?.kind), ...where('t.state', filter?.state), ...where('t.submitted_on', filter?.submittedOn, 'date'),
    ],
    order: { field: 'LAST_ACT_ON', direction: args.direction },
    filter,
    page: args,
  }
}
