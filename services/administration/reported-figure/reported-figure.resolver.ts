import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Source } from '../source.entity'
import { StatisticsScope } from '../statistics/statistics.entity'
import { breakdownOf } from './breakdown.rules'
import { Indicator } from '../indicator/indicator.entity'
import { ReportedFigure } from './reported-figure.entity'
import { ReportedFigureListArgs } from './reported-figure.input'
import { ReportedFigureConnection, reportedFigureList, reportedFigureListArgs } from './reported-figure.list'
import { FigureBreakdown } from './reported-figure.types'

@Resolver(() => ReportedFigure)
export class ReportedFigureResolver {
  @Query(() => ReportedFigureConnection, { description: 'Figures as sources published them.' })
  async reportedFigures(@Args(() => ReportedFigureListArgs) args: ReportedFigureListArgs, @Ctx() context: Context): Promise<ReportedFigureConnection> {
    const result = await context.lists.load(reportedFigureList, reportedFigureListArgs(args))
    for (const { node } of result.rows) node.asKnownOn = args.asKnownOn ?? null
    return new ReportedFigureConnection(result)
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
    const parts = await context.loaders.partsOfFigure.load({ wholeId: figure.firstId ?? figure.id, asKnownOn: figure.asKnownOn ?? null })
    return parts.length === 0 ? null : Object.assign(new FigureBreakdown(), { parts, ...breakdownOf(figure.value, parts.map((part) => part.value)) })
  }

  @FieldResolver(() => ReportedFigure, { nullable: true, description: 'The record that was put in the place of this one; null while it stands, and when it was taken back without another.' })
  async correctedBy(@Root() figure: ReportedFigure, @Ctx() context: Context): Promise<ReportedFigure | null> {
    return figure.correctedById === null ? null : context.loaders.figureById.load(figure.correctedById)
  }

  @FieldResolver(() => ReportedFigure, { nullable: true, description: 'The wrong record that this one was put in the place of; null for most.' })
  async corrects(@Root() figure: ReportedFigure, @Ctx() context: Context): Promise<ReportedFigure | null> {
    return figure.correctsId === null ? null : context.loaders.figureById.load(figure.correctsId)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() figure: ReportedFigure, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(figure.sourceId)
  }
}
