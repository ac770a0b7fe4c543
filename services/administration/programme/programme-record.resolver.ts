import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Source } from '../source.entity'
import { ActivityKind, GuidanceDocument, ProgrammeActivity, Target } from './programme-record.entity'

@Resolver(() => ProgrammeActivity)
export class ProgrammeActivityResolver {
  @Query(() => [ProgrammeActivity], { description: 'What is recorded as done for the programme, by kind.' })
  programmeActivities(@Arg('kinds', () => [ActivityKind], { nullable: true, description: 'Only these kinds.' }) kinds: ActivityKind[] | undefined, @Ctx() context: Context): Promise<ProgrammeActivity[]> {
    const query = context.dataSource.getRepository(ProgrammeActivity).createQueryBuilder('t').orderBy('t.kind').addOrderBy('t.id')
    return (kinds ? query.where('t.kind = ANY(:kinds)', { kinds }) : query).getMany()
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
  targets(@Ctx() context: Context): Promise<Target[]> {
    return context.dataSource.getRepository(Target).find({ order: { due: 'ASC', subject: 'ASC' } })
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() target: Target, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(target.sourceId)
  }
}
