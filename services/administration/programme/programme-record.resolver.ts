import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { NATION_ID } from '../../shared/ids'
import type { Context } from '../context'
import { Province } from '../province/province.entity'
import { Source } from '../source.entity'
import { ActivityKind, GuidanceDocument, ProgrammeActivity, Target } from './programme-record.entity'

/** Targets and activities of the nation and of provinces stand side by side unless one scope is asked for. */
const ONLY_OF = 'Only those of this province, or with "VN" those of the nation; all when left out.'

@Resolver(() => ProgrammeActivity)
export class ProgrammeActivityResolver {
  @Query(() => [ProgrammeActivity], { description: 'What is recorded as done for the programme, by kind.' })
  programmeActivities(
    @Arg('kinds', () => [ActivityKind], { nullable: true, description: 'Only these kinds.' }) kinds: ActivityKind[] | undefined,
    @Arg('scope', () => ID, { nullable: true, description: ONLY_OF }) scope: string | undefined,
    @Ctx() context: Context,
  ): Promise<ProgrammeActivity[]> {
    const query = context.dataSource.getRepository(ProgrammeActivity).createQueryBuilder('t').orderBy('t.kind').addOrderBy('t.id')
    if (kinds) query.andWhere('t.kind = ANY(:kinds)', { kinds })
    if (scope != null) query.andWhere('coalesce(t.province_id, :nation) = :scope', { nation: NATION_ID, scope })
    return query.getMany()
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province whose activity it is; null for one of the nation.' })
  async province(@Root() activity: ProgrammeActivity, @Ctx() context: Context): Promise<Province | null> {
    return activity.provinceId === null ? null : context.loaders.provinceById.load(activity.provinceId)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() activity: ProgrammeActivity, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(activity.sourceId)
  }
}

@Resolver(() => GuidanceDocument)
export class GuidanceDocumentResolver {
  @Query(() => [GuidanceDocument], { description: 'The decisions and guidance of the programme, oldest first.' })
  guidanceDocuments(@Ctx() context: Context): Promise<GuidanceDocument[]> {
    return context.dataSource.getRepository(GuidanceDocument).find({ order: { issuedOn: { direction: 'ASC', nulls: 'LAST' }, id: 'ASC' } })
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() document: GuidanceDocument, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(document.sourceId)
  }
}

@Resolver(() => Target)
export class TargetResolver {
  @Query(() => [Target], { description: 'The goals that decisions set for the programme, by due date.' })
  targets(@Arg('scope', () => ID, { nullable: true, description: ONLY_OF }) scope: string | undefined, @Ctx() context: Context): Promise<Target[]> {
    const query = context.dataSource.getRepository(Target).createQueryBuilder('t').orderBy('t.due').addOrderBy('t.subject').addOrderBy('t.id')
    if (scope != null) query.andWhere('coalesce(t.province_id, :nation) = :scope', { nation: NATION_ID, scope })
    return query.getMany()
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province whose target it is; null for one of the nation.' })
  async province(@Root() target: Target, @Ctx() context: Context): Promise<Province | null> {
    return target.provinceId === null ? null : context.loaders.provinceById.load(target.provinceId)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() target: Target, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(target.sourceId)
  }
}
