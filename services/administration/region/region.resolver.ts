import { Arg, FieldResolver, ID, Query, Resolver, Root, Ctx } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { todayInVietnam } from '../../shared/partial-date'
import type { Context } from '../context'
import { Language } from '../language'
import { Province } from '../province/province.entity'
import { inForceOn, lastDayWithin } from '../province/province.rules'
import { Statistics } from '../statistics/statistics.entity'
import { statisticsOf } from '../statistics/statistics.service'
import { Region } from './region.entity'

@Resolver(() => Region)
export class RegionResolver {
  @Query(() => [Region], { description: 'The six regions in force on a day, north to south as the decisions list them. Empty for days on which no division is recorded (1 July to 4 October 2025).' })
  async regions(@Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today by default.' }) asOf: string | undefined, @Ctx() context: Context): Promise<Region[]> {
    const day = asOf ?? todayInVietnam()
    const regions = await context.dataSource.getRepository(Region).find({ order: { id: 'ASC' } })
    return regions.filter((region) => inForceOn(region, day))
  }

  @Query(() => Region, { nullable: true, description: 'One region by its id; null when there is none.' })
  region(@Arg('id', () => ID, { description: 'The region\'s id.' }) id: string, @Ctx() context: Context): Promise<Region | null> {
    return context.loaders.regionById.load(id)
  }

  @FieldResolver(() => String, { description: 'The name, in Vietnamese unless English is asked for.' })
  name(@Root() region: Region, @Arg('language', () => Language, { defaultValue: Language.VI, description: 'The language of the name.' }) language: Language): string {
    return language === Language.EN ? region.nameEn : region.nameVi
  }

  @FieldResolver(() => [Province], { description: 'The provinces that made it up while it was in force, by code.' })
  async provinces(@Root() region: Region, @Ctx() context: Context): Promise<Province[]> {
    return context.loaders.provincesByRegionId.load(region.id)
  }

  @FieldResolver(() => Statistics, { description: 'The figures of this region on a day; by default today, or the region\'s last day when it is no longer in force.' })
  statistics(@Root() region: Region, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day the figures answer for.' }) asOf: string | undefined, @Arg('asKnownOn', () => DateScalar, { nullable: true, description: 'Answer from what was recorded by this day, before later corrections; by default from what is known now.' }) asKnownOn: string | undefined): Statistics {
    return statisticsOf(region.id, asOf ?? lastDayWithin(region, todayInVietnam()), asKnownOn ?? null)
  }
}
