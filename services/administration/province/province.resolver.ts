import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql'
import { badInput } from '../../shared/errors'
import { fold } from '../../shared/fold'
import { todayInVietnam, type PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { Language } from '../language'
import { unitNames } from './unit-names'
import { PlanListArgs, SupportPolicyListArgs } from '../plan/plan.input'
import { documentListArgs, PlanConnection, planList, planListArgs, SupportPolicyConnection, supportPolicyList } from '../plan/plan.list'
import { FactAnswer, FactKey, ProgrammeFact } from '../programme/programme-fact.entity'
import { ProgrammeStatus } from '../programme/programme-status'
import { Region } from '../region/region.entity'
import { Statistics } from '../statistics/statistics.entity'
import { programmeStatusOf, statisticsOf } from '../statistics/statistics.service'
import { Province, ProvinceKind, ProvinceVersion } from './province.entity'
import { ProvinceListArgs } from './province.input'
import { ProvinceConnection, provinceListArgs } from './province.list'
import { canonicalName, inForceOn, lastDayWithin, partOn } from './province.rules'

@ArgsType()
class ProvinceArgs {
  @Field(() => ID, { nullable: true, description: 'Its id.' })
  id?: string

  @Field(() => String, { nullable: true, description: 'Its code on the day asked for, for example "15".' })
  code?: string

  @Field(() => String, { nullable: true, description: 'Its slug on the day asked for, for example "lao-cai".' })
  slug?: string

  @Field(() => String, { nullable: true, description: 'Its Vietnamese or English name on the day asked for, with or without diacritics, for example "TP Hồ Chí Minh".' })
  name?: string

  @Field(() => DateScalar, { nullable: true, description: 'The day for which code, slug or name is meant; today by default. An id needs none.' })
  asOf?: string
}

@InputType({ description: 'A unit\'s name as a source writes it.' })
class UnitNameInput {
  @Field(() => String, { description: 'The name, with or without the word for its kind, for example "TP Hồ Chí Minh".' })
  name: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'The date for which it is meant; without one the units of before 1 July 2025 come first.' })
  on?: PartialDate | null
}

const MOST_NAMES = 1_000

@Resolver(() => Province)
export class ProvinceResolver {
  @Query(() => Province, { nullable: true, description: 'One province by id, code, slug or name (exactly one of them); null when there was none on the day.' })
  async province(@Args(() => ProvinceArgs) args: ProvinceArgs, @Ctx() context: Context): Promise<Province | null> {
    const said = (['id', 'code', 'slug', 'name'] as const).filter((key) => args[key] != null)
    if (said.length !== 1) throw badInput('id', 'Say exactly one of "id", "code", "slug" and "name".')
    if (args.id != null) return withDay(await context.loaders.provinceById.load(args.id), args.asOf)
    const day = args.asOf ?? todayInVietnam()
    const units = (await context.dataSource.getRepository(Province).find()).filter((unit) => inForceOn(unit, day))
    if (args.name == null) return withDay(units.find((unit) => unit.code === args.code || unit.slug === args.slug) ?? null, args.asOf)
    const wanted = canonicalName(fold(args.name))
    const versions = await context.loaders.versionsByProvinceId.loadMany(units.map((unit) => unit.id))
    const index = versions.findIndex((history) => !(history instanceof Error) && history.some((version) => canonicalName(fold(version.nameVi)) === wanted || fold(version.nameEn) === fold(args.name ?? '')))
    return withDay(units[index] ?? null, args.asOf)
  }

  @Query(() => ProvinceConnection, { description: 'The provinces in force on a day: 63 until 30 June 2025, 34 since.' })
  async provinces(@Args(() => ProvinceListArgs) args: ProvinceListArgs, @Ctx() context: Context): Promise<ProvinceConnection> {
    const result = await context.lists.load(...provinceListArgs(args))
    return new ProvinceConnection({ ...result, rows: result.rows.map((row) => ({ ...row, node: withDay(row.node, args.asOf) ?? row.node })) })
  }

  @Query(() => [Province], { description: 'Every unit there ever was, those no longer in force included, by id.' })
  allProvinces(@Ctx() context: Context): Promise<Province[]> {
    return context.dataSource.getRepository(Province).find({ order: { id: 'ASC' } })
  }

  @Query(() => [Province], { nullable: 'items', description: 'The units that names mean, in order; null where no unit ever bore the name. A source of after the merger may use the name of a unit that is no more; it then means that unit.' })
  async unitsNamed(@Arg('names', () => [UnitNameInput], { description: 'At most 1,000 names.' }) names: UnitNameInput[], @Ctx() context: Context): Promise<(Province | null)[]> {
    if (names.length > MOST_NAMES) throw badInput('names', `At most ${MOST_NAMES} names at once; these are ${names.length}.`)
    const unitOf = await unitNames(context.dataSource.manager)
    const ids = names.map(({ name, on }) => unitOf(name, on ?? null))
    return Promise.all(ids.map(async (id) => (id === null ? null : context.loaders.provinceById.load(id))))
  }

  @FieldResolver(() => String, { description: 'The name without the word for its kind, on a day: by default the day the list was asked for, else today (or the last day it was in force).' })
  async name(
    @Root() province: Province,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'The language of the name.' }) language: Language,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day.' }) asOf: string | undefined,
    @Ctx() context: Context,
  ): Promise<string | undefined> {
    const version = await versionOn(province, asOf, context)
    return language === Language.EN ? version?.nameEn : version?.nameVi
  }

  @FieldResolver(() => ProvinceKind, { description: 'Whether it is a province or a centrally run city, on a day chosen as for the name.' })
  async kind(@Root() province: Province, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day.' }) asOf: string | undefined, @Ctx() context: Context): Promise<ProvinceKind | undefined> {
    return (await versionOn(province, asOf, context))?.kind
  }

  @FieldResolver(() => [ProvinceVersion], { description: 'All its names and kinds, oldest first.' })
  versions(@Root() province: Province, @Ctx() context: Context): Promise<ProvinceVersion[]> {
    return context.loaders.versionsByProvinceId.load(province.id)
  }

  @FieldResolver(() => Region, { nullable: true, description: 'Its region on a day, by default as for the name; null where no division is recorded (the 34 before 5 October 2025).' })
  async region(@Root() province: Province, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day.' }) asOf: string | undefined, @Ctx() context: Context): Promise<Region | null> {
    const region = await context.loaders.regionById.load(province.regionId)
    return region && inForceOn(region, dayFor(province, asOf)) ? region : null
  }

  @FieldResolver(() => [Province], { description: 'The units it was made from on 1 July 2025; empty for the 63.' })
  predecessors(@Root() province: Province, @Ctx() context: Context): Promise<Province[]> {
    return context.loaders.predecessorsById.load(province.id)
  }

  @FieldResolver(() => [Province], { description: 'The units made from it on 1 July 2025; empty for the 34.' })
  successors(@Root() province: Province, @Ctx() context: Context): Promise<Province[]> {
    return context.loaders.successorsById.load(province.id)
  }

  @FieldResolver(() => ProgrammeStatus, { description: 'Whether it had a project or plan in effect on a day, by our records. No record is UNKNOWN, never NONE; predecessors\' documents do not carry over.' })
  programmeStatus(@Root() province: Province, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day.' }) asOf: string | undefined, @Arg('asKnownOn', () => DateScalar, { nullable: true, description: 'Answer from what was recorded by this day, before later corrections; by default from what is known now.' }) asKnownOn: string | undefined, @Ctx() context: Context): Promise<ProgrammeStatus> {
    return programmeStatusOf(context.loaders.programmeCounts, province.id, dayFor(province, asOf), asKnownOn ?? null)
  }

  @FieldResolver(() => [ProgrammeFact], { description: 'What is known of how it runs the programme: every key once, UNKNOWN where no source says.' })
  async programmeFacts(@Root() province: Province, @Ctx() context: Context): Promise<ProgrammeFact[]> {
    const recorded = await context.loaders.factsByProvinceId.load(province.id)
    const unknown = { provinceId: province.id, answer: FactAnswer.UNKNOWN, statedOn: null, speaker: null, quote: null, sourceId: null }
    return Object.values(FactKey).map((key) => {
      const fact = recorded.find((each) => each.key === key)
      return fact && fact.answer !== FactAnswer.UNKNOWN ? fact : Object.assign(new ProgrammeFact(), unknown, { key, version: fact?.version ?? null })
    })
  }

  @FieldResolver(() => PlanConnection, { description: 'Its projects and plans.' })
  async plans(@Root() province: Province, @Args(() => PlanListArgs) args: PlanListArgs, @Ctx() context: Context): Promise<PlanConnection> {
    return new PlanConnection(await context.lists.load(planList, await planListArgs(args, context), { name: 'province', id: province.id }))
  }

  @FieldResolver(() => SupportPolicyConnection, { description: 'Its support policies.' })
  async supportPolicies(@Root() province: Province, @Args(() => SupportPolicyListArgs) args: SupportPolicyListArgs, @Ctx() context: Context): Promise<SupportPolicyConnection> {
    return new SupportPolicyConnection(await context.lists.load(supportPolicyList, documentListArgs(args), { name: 'province', id: province.id }))
  }

  @FieldResolver(() => Statistics, { description: 'Its figures on a day; what was recorded for its predecessors counts with it. By default as for the name.' })
  statistics(@Root() province: Province, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day the figures answer for.' }) asOf: string | undefined, @Arg('asKnownOn', () => DateScalar, { nullable: true, description: 'Answer from what was recorded by this day, before later corrections; by default from what is known now.' }) asKnownOn: string | undefined): Statistics {
    return statisticsOf(province.id, asOf ?? dayFor(province, undefined), asKnownOn ?? null)
  }
}

function withDay(province: Province | null, asOf: string | undefined): Province | null {
  // A copy: the loader may hand the same province to a field that asks for another day.
  return province && asOf ? Object.assign(new Province(), province, { asOf }) : province
}

function dayFor(province: Province, asOf: string | undefined): string {
  return asOf ?? province.asOf ?? lastDayWithin(province, todayInVietnam())
}

async function versionOn(province: Province, asOf: string | undefined, context: Context): Promise<ProvinceVersion | undefined> {
  return partOn(await context.loaders.versionsByProvinceId.load(province.id), dayFor(province, asOf))
}
