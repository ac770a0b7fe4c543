import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql'
import { sightOf } from '../../shared/identity/visibility'
import { enumFilter, IdFilter, where, type EnumFilter } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import { Direction } from '../../shared/paging/direction'
import type { List } from '../../shared/paging/list'
import { PageArgs } from '../../shared/paging/page-args'
import { sql } from '../../shared/sql'
import { connectionOf } from '../connections'
import type { Context } from '../context'
import { Province } from '../foreign'
import { DecisionLevel } from '../rating/rating.entity'
import { Source } from '../source.entity'
import { Council, CouncilMember } from './council.entity'
import { visibleCouncil } from './council.visibility'

const DecisionLevelFilter = enumFilter(DecisionLevel, 'DecisionLevel')

@InputType({ description: 'Which councils to keep; all conditions must hold.' })
export class CouncilFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By province.' })
  provinceId?: IdFilter | null

  @Field(() => DecisionLevelFilter, { nullable: true, description: 'By level.' })
  level?: EnumFilter<DecisionLevel> | null
}

@ArgsType()
export class CouncilListArgs extends PageArgs {
  @Field(() => CouncilFilter, { nullable: true, description: 'Which to keep.' })
  filter?: CouncilFilter | null
}

export const CouncilConnection = connectionOf(Council, 'Council')
export type CouncilConnection = Connection<Council>

const councilList: List<Council> = { name: 'council', entity: Council, table: 'council', orders: { ESTABLISHED_ON: { expression: 't.established_on', type: 'date' } }, parents: {} }

@Resolver(() => Council)
export class CouncilResolver {
  @Query(() => CouncilConnection, { description: 'The councils of your office\'s places, or all for the centre and auditors; newest first.' })
  async councils(@Args(() => CouncilListArgs) args: CouncilListArgs, @Ctx() context: Context): Promise<CouncilConnection> {
    const sight = await sightOf(context.viewer, context.units)
    const seen = sight === 'ALL' ? [] : [sql`t.province_id = ANY(${[...sight]}::text[])`]
    const conditions = [...seen, ...where('t.id', args.filter?.id), ...where('t.province_id', args.filter?.provinceId), ...where('t.level', args.filter?.level)]
    return new CouncilConnection(await context.lists.load(councilList, { conditions, filter: args.filter, order: { field: 'ESTABLISHED_ON', direction: Direction.DESC }, page: args }))
  }

  @Query(() => Council, { nullable: true, description: 'One council by its id; null when there is none, or none of your office\'s places.' })
  council(@Arg('id', () => ID, { description: 'The council\'s id.' }) id: string, @Ctx() context: Context): Promise<Council | null> {
    return visibleCouncil(id, context)
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province; null for the centre\'s.' })
  province(@Root() council: Council): Province | null {
    return council.provinceId === null ? null : Province.of(council.provinceId)
  }

  @FieldResolver(() => [CouncilMember], { description: 'Its members, those who left included.' })
  members(@Root() council: Council, @Ctx() context: Context): Promise<CouncilMember[]> {
    return context.loaders.membersByCouncilId.load(council.id)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() council: Council, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(council.sourceId)
  }
}
