import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Province } from '../province/province.entity'
import { Source } from '../source.entity'
import { Plan } from './plan.entity'
import { PlanListArgs, SupportPolicyListArgs } from './plan.input'
import { documentListArgs, PlanConnection, planList, planListArgs, SupportPolicyConnection, supportPolicyList } from './plan.list'
import { visiblePlan } from './plan.visibility'
import { DocumentChange } from './provincial-document.entity'
import { SupportPolicy } from './support-policy.entity'

@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => PlanConnection, { description: 'The projects and plans of all provinces.' })
  async plans(@Args(() => PlanListArgs) args: PlanListArgs, @Ctx() context: Context): Promise<PlanConnection> {
    return new PlanConnection(await context.lists.load(planList, await planListArgs(args, context)))
  }

  @Query(() => Plan, { nullable: true, description: 'One project or plan by its id; null when there is none.' })
  plan(@Arg('id', () => ID, { description: 'The plan\'s id.' }) id: string, @Ctx() context: Context): Promise<Plan | null> {
    return visiblePlan(id, context)
  }

  @FieldResolver(() => [DocumentChange], { description: 'What happened to it after it was adopted, and to our record of it, in the order recorded.' })
  changes(@Root() plan: Plan, @Ctx() context: Context): Promise<DocumentChange[]> {
    return context.loaders.changesByDocumentId.load(plan.id)
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

  @Query(() => SupportPolicy, { nullable: true, description: 'One support policy by its id; null when there is none.' })
  supportPolicy(@Arg('id', () => ID, { description: 'The policy\'s id.' }) id: string, @Ctx() context: Context): Promise<SupportPolicy | null> {
    return context.loaders.supportPolicyById.load(id)
  }

  @FieldResolver(() => [DocumentChange], { description: 'What happened to it after it was issued, and to our record of it, in the order recorded.' })
  changes(@Root() policy: SupportPolicy, @Ctx() context: Context): Promise<DocumentChange[]> {
    return context.loaders.changesByDocumentId.load(policy.id)
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

@Resolver(() => DocumentChange)
export class DocumentChangeResolver {
  @FieldResolver(() => Source, { nullable: true, description: 'Where it can be checked; null for corrections and retractions, which are ours.' })
  async source(@Root() change: DocumentChange, @Ctx() context: Context): Promise<Source | null> {
    return change.sourceId === null ? null : context.loaders.sourceById.load(change.sourceId)
  }
}
