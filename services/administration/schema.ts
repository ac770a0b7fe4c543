import type { SchemaParts } from '../shared/subgraph-schema'
import { AuditTrail, AuditTrailResolver } from './audit'
import { AuditQueryResolver } from './audit.resolver'
import type { Context } from './context'
import { IndicatorResolver } from './indicator/indicator.resolver'
import { foreignNodes, NodeResolver } from './node/node.resolver'
import { Plan } from './plan/plan.entity'
import { PlanMutations } from './plan/plan.mutations'
import { DocumentChangeResolver, PlanResolver, SupportPolicyResolver } from './plan/plan.resolver'
import { visiblePlan } from './plan/plan.visibility'
import { SupportPolicy } from './plan/support-policy.entity'
import { SupportPolicyMutations } from './plan/support-policy.mutations'
import { ProgrammeFactResolver } from './programme/programme-fact.resolver'
import { GuidanceDocument, ProgrammeActivity, Target } from './programme/programme-record.entity'
import { GuidanceDocumentResolver, ProgrammeActivityResolver, TargetResolver } from './programme/programme-record.resolver'
import { ProgrammeMutations } from './programme/programme.mutations'
import { Province } from './province/province.entity'
import { ProvinceResolver } from './province/province.resolver'
import { ProvinceSearchResolver } from './province/province.search'
import { Region } from './region/region.entity'
import { RegionResolver } from './region/region.resolver'
import { ReportedFigure } from './reported-figure/reported-figure.entity'
import { ReportedFigureMutations } from './reported-figure/reported-figure.mutations'
import { ReportedFigureResolver } from './reported-figure/reported-figure.resolver'
import { Statistics } from './statistics/statistics.entity'
import { ProgrammeStatisticsResolver, StatisticsResolver, StatisticsScopeResolver } from './statistics/statistics.resolver'
import { StatisticsUpdatesResolver } from './statistics/statistics.subscription'
import { statisticsById } from './statistics/statistics.service'

/** Everything of administration's part of the graph. */
export const schema: SchemaParts<Context> = {
  resolvers: [
    AuditTrailResolver,
    AuditQueryResolver,
    RegionResolver,
    ProvinceResolver,
    ProvinceSearchResolver,
    PlanResolver,
    PlanMutations,
    SupportPolicyResolver,
    SupportPolicyMutations,
    DocumentChangeResolver,
    ProgrammeFactResolver,
    ProgrammeActivityResolver,
    GuidanceDocumentResolver,
    TargetResolver,
    ProgrammeMutations,
    IndicatorResolver,
    ReportedFigureResolver,
    ReportedFigureMutations,
    StatisticsResolver,
    StatisticsUpdatesResolver,
    StatisticsScopeResolver,
    ProgrammeStatisticsResolver,
    NodeResolver,
  ],
  types: [AuditTrail, Region, Province, Plan, SupportPolicy, ProgrammeActivity, GuidanceDocument, Target, ReportedFigure, Statistics, ...foreignNodes],
  references: {
    AuditTrail: () => Object.assign(new AuditTrail(), { id: 'audit' }),
    Region: (reference, context) => context.loaders.regionById.load(String(reference['id'])),
    Province: (reference, context) => context.loaders.provinceById.load(String(reference['id'])),
    Plan: (reference, context) => visiblePlan(String(reference['id']), context),
    SupportPolicy: (reference, context) => context.loaders.supportPolicyById.load(String(reference['id'])),
    ProgrammeActivity: (reference, context) => context.dataSource.getRepository(ProgrammeActivity).findOneBy({ id: String(reference['id']) }),
    GuidanceDocument: (reference, context) => context.dataSource.getRepository(GuidanceDocument).findOneBy({ id: String(reference['id']) }),
    Target: (reference, context) => context.dataSource.getRepository(Target).findOneBy({ id: String(reference['id']) }),
    ReportedFigure: (reference, context) => context.loaders.figureById.load(String(reference['id'])),
    Statistics: (reference) => statisticsById(String(reference['id'])),
  },
}
