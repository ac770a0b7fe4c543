import { Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Council, CouncilMember } from '../council/council.entity'
import { visibleCouncil } from '../council/council.visibility'
import { Criterion, CriterionOption } from '../criteria/criteria.entity'
import type { Dossier } from '../dossier/dossier.entity'
import { seesSheets } from '../dossier/dossier.visibility'
import { fromHundredths, toHundredths } from '../rating/mean.rules'
import { ScoreSheet } from '../score-sheet/score-sheet.entity'
import { unmetMinima } from '../score-sheet/minima.rules'
import { criteriaBeside, disagreement, type CurrentSheet } from './scoring.record'
import { ScoringRound } from './scoring-round.entity'

@ObjectType({ description: 'Two members who are further apart than their council\'s rule allows.' })
export class MembersApart {
  @Field(() => [CouncilMember], { description: 'The two, the one with fewer points first.' })
  members: CouncilMember[]

  @Field(() => Float, { description: 'How many points.' })
  points: number
}

@ObjectType({ description: 'A minimum for some stars that the members\' sheets do not meet.' })
export class UnmetMinimum {
  @Field(() => Criterion, { description: 'The criterion.' })
  criterion: Criterion

  @Field(() => CriterionOption, { description: 'The option that is the least.' })
  option: CriterionOption

  @Field(() => Int, { description: 'The stars for which it is.' })
  stars: number
}

@ObjectType({ description: 'What a member chose of one criterion.' })
export class ScoreSheetChoice {
  @Field(() => Criterion, { description: 'The criterion.' })
  criterion: Criterion

  @Field(() => [CriterionOption], { description: 'The options chosen; none where the product fulfils none.' })
  options: CriterionOption[]

  @Field(() => Float, { description: 'The points they give.' })
  points: number
}

@Resolver(() => ScoringRound)
export class ScoringRoundResolver {
  @FieldResolver(() => Council, { nullable: true, description: 'The council; null to those who do not see councils.' })
  council(@Root() round: ScoringRound, @Ctx() context: Context): Promise<Council | null> {
    return visibleCouncil(round.councilId, context)
  }

  @FieldResolver(() => [ScoreSheet], { nullable: true, description: 'The members\' sheets, replaced ones included; null to those who may not see them: producers and communes.' })
  async sheets(@Root() round: ScoringRound, @Ctx() context: Context): Promise<ScoreSheet[] | null> {
    return (await sheetsSeen(round, context)) ?? null
  }

  @FieldResolver(() => Float, { nullable: true, description: 'How many points the members furthest apart were apart when it was closed; null while open, and to those who may not see sheets.' })
  async mostApart(@Root() round: ScoringRound, @Ctx() context: Context): Promise<number | null> {
    return (await showsSheets(round, context)) ? round.mostApart : null
  }

  @FieldResolver(() => String, { nullable: true, description: 'The minutes of the session, which tell who said what; null while open, and to those who may not see sheets.' })
  async minutes(@Root() round: ScoringRound, @Ctx() context: Context): Promise<string | null> {
    return (await showsSheets(round, context)) ? round.minutes : null
  }

  @FieldResolver(() => [MembersApart], { nullable: true, description: 'Members further apart than the council\'s rule allows, by the sheets that count; null to those who may not see sheets.' })
  async apart(@Root() round: ScoringRound, @Ctx() context: Context): Promise<MembersApart[] | null> {
    const sheets = await sheetsSeen(round, context)
    if (sheets === null) return null
    const [council, members] = await Promise.all([context.loaders.councilById.load(round.councilId), context.loaders.membersByCouncilId.load(round.councilId)])
    const pairs = disagreement(counting(sheets), council?.mostApart ?? 0).apart
    return pairs.map((pair) => ({ members: pair.memberIds.map((id) => members.find((member) => member.id === id) as CouncilMember), points: fromHundredths(pair.hundredths) }))
  }

  @FieldResolver(() => [UnmetMinimum], { nullable: true, description: 'Minima up to five stars that some member does not find met; null to those who may not see sheets, and by the criteria of 2019 and 2023, which are not at hand.' })
  async unmetMinima(@Root() round: ScoringRound, @Ctx() context: Context): Promise<UnmetMinimum[] | null> {
    const sheets = await sheetsSeen(round, context)
    if (sheets === null || round.criteriaVersion !== '2026') return null
    const choices = counting(sheets).map((sheet) => sheet.choices ?? [])
    const scored = choices[0]?.[0]
    if (!scored) return []
    const unmet = unmetMinima(await criteriaBeside(context.dataSource.manager, scored.criterionId), choices, 5)
    return Promise.all(unmet.map(async (each) => ({ criterion: await criterionOf(each.criterionId, context), option: await optionAt(each.criterionId, each.option, context), stars: each.stars })))
  }
}

@Resolver(() => ScoreSheet)
export class ScoreSheetResolver {
  @FieldResolver(() => CouncilMember, { description: 'Whose sheet it is.' })
  member(@Root() sheet: ScoreSheet, @Ctx() context: Context): Promise<CouncilMember | null> {
    return context.loaders.memberById.load(sheet.memberId)
  }

  @FieldResolver(() => Float, { description: 'All its points, 0 to 100.' })
  total(@Root() sheet: ScoreSheet): number {
    return fromHundredths(hundredthsOf(sheet).A + hundredthsOf(sheet).B + hundredthsOf(sheet).C)
  }

  @FieldResolver(() => [ScoreSheetChoice], { nullable: true, description: 'What was chosen of each criterion; null where points were given by part.' })
  async choices(@Root() sheet: ScoreSheet, @Ctx() context: Context): Promise<ScoreSheetChoice[] | null> {
    if (sheet.choices === null) return null
    return Promise.all(sheet.choices.map(async ({ criterionId, options }) => {
      const chosen = await Promise.all(options.map((position) => optionAt(criterionId, position, context)))
      return { criterion: await criterionOf(criterionId, context), options: chosen, points: chosen.reduce((sum, option) => sum + (option.points ?? 0), 0) }
    }))
  }
}

async function showsSheets(round: ScoringRound, context: Context): Promise<boolean> {
  const dossier: Dossier | null = await context.loaders.dossierById.load(round.dossierId)
  return dossier !== null && seesSheets(dossier, context)
}

async function sheetsSeen(round: ScoringRound, context: Context): Promise<ScoreSheet[] | null> {
  return (await showsSheets(round, context)) ? context.loaders.sheetsByRoundId.load(round.id) : null
}

function counting(sheets: readonly ScoreSheet[]): CurrentSheet[] {
  return sheets.filter((sheet) => !sheet.replaced).map((sheet) => ({ id: sheet.id, memberId: sheet.memberId, version: sheet.version, rediscussed: sheet.rediscussed, scoredOn: sheet.scoredOn, points: hundredthsOf(sheet), choices: sheet.choices }))
}

function hundredthsOf(sheet: ScoreSheet): CurrentSheet['points'] {
  return { A: toHundredths(sheet.pointsA) as number, B: toHundredths(sheet.pointsB) as number, C: toHundredths(sheet.pointsC) as number }
}

async function criterionOf(id: string, context: Context): Promise<Criterion> {
  return (await context.loaders.criterionById.load(id)) as Criterion
}

async function optionAt(criterionId: string, position: number, context: Context): Promise<CriterionOption> {
  return (await context.loaders.optionsByCriterionId.load(criterionId)).find((option) => option.position === position) as CriterionOption
}
