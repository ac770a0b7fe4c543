import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Province } from '../province/province.entity'
import { Source } from '../source.entity'
import { Plan } from './plan.entity'
import { PlanListArgs, SupportPolicyListArgs } from './plan.input'
import { documentListArgs, PlanConnection, planList, planListArgs, SupportPolicyConnection, supportPolicyList } from './plan.list'
import { SupportPolicy } from './support-policy.entity'

@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => PlanConnection, { description: 'The projects and plans of all provinces.' })
  async plans(@Args(() => PlanListArgs) args: PlanListArgs, @Ctx() context: Context): Promise<PlanConnection> {
    return new PlanConnection(await context.lists.load(planList, planListArgs(args)))
  }

  @FieldResolver(() => Province, { description: 'The province that adopted it, as the unit of its day.' })
  province(@Root() plan: Plan, @Ctx() context: Context): Promise<Province | null> {
    return context.loaders.provinceById.load(plan.provinceId)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() plan: Plan, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(plan.sourceId)
  }
}

@Resolver(() => SupportPolicy)
export class SupportPolicyResolver {
  @Query(() => SupportPolicyConnection, { description: 'The support policies of all provinces.' })
  async supportPolicies(@Args(() => SupportPolicyListArgs) args: SupportPolicyListArgs, @Ctx() context: Context): Promise<SupportPolicyConnection> {
    return new SupportPolicyConnection(await context.lists.load(supportPolicyList, documentListArgs(args)))
  }

  @FieldResolver(() => Province, { description: 'The province that issued it, as the unit of its day.' })
  province(@Root() policy: SupportPolicy, @Ctx() context: Context): Promise<Province | null> {
    return context.loaders.provinceById.load(policy.provinceId)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() policy: SupportPolicy, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(policy.sourceId)
  }
}
