import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Source } from '../source.entity'
import { ProgrammeFact } from './programme-fact.entity'

@Resolver(() => ProgrammeFact)
export class ProgrammeFactResolver {
  @FieldResolver(() => Source, { nullable: true, description: 'Where it can be checked; null when the answer is unknown.' })
  async source(@Root() fact: ProgrammeFact, @Ctx() context: Context): Promise<Source | null> {
    return fact.sourceId === null ? null : context.loaders.sourceById.load(fact.sourceId)
  }
}
