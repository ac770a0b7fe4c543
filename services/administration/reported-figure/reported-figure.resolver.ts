import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Source } from '../source.entity'
import { StatisticsScope } from '../statistics/statistics.entity'
import { breakdownOf } from './breakdown.rules'
import { Indicator } from './indicator.entity'
import { ReportedFigure } from './reported-figure.entity'
import { ReportedFigureListArgs } from './reported-figure.input'
import { ReportedFigureConnection, reportedFigureList, reportedFigureListArgs } from './reported-figure.list'
import { FigureBreakdown } from './reported-figure.types'

@Resolver(() => ReportedFigure)
export class ReportedFigureResolver {
  @Query(() => ReportedFigureConnection, { description: 'Figures as sources published them.' })
  async reportedFigures(@Args(() => ReportedFigureListArgs) args: ReportedFigureListArgs, @Ctx() context: Context): Promise<ReportedFigureConnection> {
    return new ReportedFigureConnection(await context.lists.load(reportedFigureList, reportedFigureListArgs(args)))
  }

  @Query(() => [Indicator], { description: 'Everything that reported figures measure, by key.' })
  indicators(@Arg('measure', () => String, { nullable: true, description: 'Only indicators of this measure.' }) measure: string | undefined, @Ctx() context: Context): Promise<Indicator[]> {
    return context.dataSource.getRepository(Indicator).find({ ...(measure == null ? {} : { where: { measure } }), order: { id: 'ASC' } })
  }

  @FieldResolver(() => Indicator, { description: 'What it measures.' })
  indicator(@Root() figure: ReportedFigure, @Ctx() context: Context): Promise<Indicator | null> {
    return context.loaders.indicatorById.load(figure.indicatorId)
  }

  @FieldResolver(() => StatisticsScope, { description: 'Of what part of the country: the nation or a province.' })
  scope(@Root() figure: ReportedFigure): StatisticsScope {
    return StatisticsScope.of(figure.scopeId)
  }

  @FieldResolver(() => FigureBreakdown, { nullable: true, description: 'The parts that the source gives of it; null when it gives none.' })
  async parts(@Root() figure: ReportedFigure, @Ctx() context: Context): Promise<FigureBreakdown | null> {
    const parts = await context.loaders.figuresByPartOf.load(figure.id)
    return parts.length === 0 ? null : Object.assign(new FigureBreakdown(), { parts, ...breakdownOf(figure.value, parts.map((part) => part.value)) })
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() figure: ReportedFigure, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(figure.sourceId)
  }
}
