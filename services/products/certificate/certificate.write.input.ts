import { Field, ID, InputType, Int } from 'type-graphql'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { SourceInput, WriteInput } from '../../shared/write/write-input'
import { DossierActInput } from '../dossier/dossier.write.input'
import { WithdrawalGround } from '../rating/rating.entity'

@InputType({ description: 'The decision that recognises what a council scored. `on` is the day of the decision, the first of 36 months.' })
export class RecogniseDossierInput extends DossierActInput {
  @Field(() => String, { description: 'The number of the decision.' })
  decisionNumber: string

  @Field(() => String, { description: 'The number of the certificate.' })
  certificateNumber: string

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}

@InputType({ description: 'A rating that you read.' })
export class RatingActInput extends WriteInput {
  @Field(() => ID, { description: 'The rating.' })
  ratingId: string

  @Field(() => Int, { description: 'The version you read. When the rating has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'A certificate to withdraw.' })
export class WithdrawRatingInput extends RatingActInput {
  @Field(() => WithdrawalGround, { description: 'On which ground.' })
  ground: WithdrawalGround

  @Field(() => String, { description: 'The number of the decision that withdraws it.' })
  decisionNumber: string

  @Field(() => DateScalar, { nullable: true, description: 'The first day without it; today when left out.' })
  on?: string | null
}

@InputType({ description: 'A withdrawal that should not be on record.' })
export class UndoRatingWithdrawalInput extends RatingActInput {
  @Field(() => String, { description: 'What was wrong.' })
  reason: string

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}

@InputType({ description: 'A certificate to let go on until the result of a re-rating.' })
export class ExtendRatingInput extends RatingActInput {
  @Field(() => DateScalar, { nullable: true, description: 'The last day, at most 180 days after its own end; that day when left out. It ends earlier with the result of the re-rating.' })
  until?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The day this is decided; today when left out.' })
  on?: string | null
}

@InputType({ description: 'What a rating should have said. What is left out stays as it is.' })
export class CorrectRatingInput extends RatingActInput {
  @Field(() => Int, { nullable: true, description: 'The stars.' })
  stars?: number | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was decided.' })
  decidedOn?: string | null

  @Field(() => String, { nullable: true, description: 'The number of the decision.' })
  decisionNumber?: string | null

  @Field(() => String, { nullable: true, description: 'The number of the certificate.' })
  certificateNumber?: string | null

  @Field(() => String, { description: 'What was wrong.' })
  reason: string

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}
