import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { DossierActInput } from '../dossier/dossier.write.input'

@InputType({ description: 'What a member chose of one criterion.' })
export class ChoiceInput {
  @Field(() => ID, { description: 'The criterion.' })
  criterionId: string

  @Field(() => [Int], { description: 'The positions of the options chosen: one, or one of each sub-part where the criterion has some; empty where the product fulfils none, which gives no points.' })
  options: number[]
}

@InputType({ description: 'The points of a sheet by part, with two decimals at most.' })
export class PartPointsInput {
  @Field(() => Float, { description: 'Part A, product and community: at most 35 under 1048/2019, 40 under 148/2023.' })
  a: number

  @Field(() => Float, { description: 'Part B, marketing: at most 25.' })
  b: number

  @Field(() => Float, { description: 'Part C, quality: at most 40 under 1048/2019, 35 under 148/2023.' })
  c: number
}

@InputType({ description: 'A council member\'s sheet.' })
export class ScoreDossierInput extends WriteInput {
  @Field(() => ID, { description: 'The dossier.' })
  dossierId: string

  @Field(() => ID, { description: 'The member of the council.' })
  memberId: string

  @Field(() => Int, { nullable: true, description: 'The version of the member\'s sheet that this one replaces; left out for the first in this round.' })
  replaces?: number | null

  @Field(() => [ChoiceInput], { nullable: true, description: 'By the criteria of 2026: every criterion of the product\'s set, with the options chosen.' })
  choices?: ChoiceInput[] | null

  @Field(() => PartPointsInput, { nullable: true, description: 'By the criteria of 2019 and 2023, whose sheets are not at hand: the points of the three parts.' })
  parts?: PartPointsInput | null

  @Field(() => String, { nullable: true, description: 'What the member adds.' })
  comment?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The day it was handed in, which decides by which criteria; today when left out.' })
  on?: string | null
}

@InputType({ description: 'A scoring to close.' })
export class CloseScoringInput extends DossierActInput {
  @Field(() => String, { description: 'The minutes of the session, or where they are.' })
  minutes: string

  @Field(() => Int, { nullable: true, description: 'By the criteria of 2019 and 2023: the most stars whose minima the council found met, 3 to 5, or 2 when not even those of three are. Left out by those of 2026, where it follows from the options chosen.' })
  minimaMetForStars?: number | null
}
