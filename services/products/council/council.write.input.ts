import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { SourceInput, WriteInput } from '../../shared/write/write-input'
import { DecisionLevel } from '../rating/rating.entity'
import { USUAL_RULES } from './council.rules'

@InputType({ description: 'A member of a council.' })
export class CouncilMemberInput {
  @Field(() => ID, { nullable: true, description: 'The member\'s id, to keep one whom the council has; left out for a new one.' })
  id?: string | null

  @Field(() => String, { description: 'The name.' })
  name: string

  @Field(() => String, { nullable: true, description: 'The office the member comes from.' })
  office?: string | null

  @Field(() => Boolean, { defaultValue: false, description: 'True for the chair, of whom there is one.' })
  chair: boolean
}

@InputType({ description: 'A share of a council\'s members that must score.' })
export class QuorumInput {
  @Field(() => Int, { description: 'The upper part, for example 3 of 3/4.' })
  numerator: number

  @Field(() => Int, { description: 'The lower part, for example 4 of 3/4.' })
  denominator: number
}

@InputType({ description: 'What a council is and goes by.' })
export class CouncilDetailsInput extends WriteInput {
  @Field(() => String, { description: 'The number of the decision that sets it up.' })
  decisionNumber: string

  @Field(() => QuorumInput, { defaultValue: USUAL_RULES.quorum, description: 'How many must score; three quarters by default.' })
  quorum: QuorumInput

  @Field(() => Float, { defaultValue: USUAL_RULES.mostApart, description: 'How many points two members may be apart; further apart, they discuss again. Ten by default.' })
  mostApart: number

  @Field(() => [CouncilMemberInput], { description: 'All its members.' })
  members: CouncilMemberInput[]

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput

  @Field(() => DateScalar, { nullable: true, description: 'The day; today when left out.' })
  on?: string | null
}

@InputType({ description: 'A council to set up.' })
export class EstablishCouncilInput extends CouncilDetailsInput {
  @Field(() => DecisionLevel, { description: 'Whose council.' })
  level: DecisionLevel

  @Field(() => ID, { nullable: true, description: 'The province; left out for the centre\'s.' })
  provinceId?: string | null

  @Field(() => String, { nullable: true, description: 'The district, for a district\'s council.' })
  district?: string | null
}

@InputType({ description: 'A council, said anew as a whole. A member who is left out has left.' })
export class ReviseCouncilInput extends CouncilDetailsInput {
  @Field(() => ID, { description: 'The council.' })
  councilId: string

  @Field(() => Int, { description: 'The version you read. When the council has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'A council to dissolve.' })
export class DissolveCouncilInput extends WriteInput {
  @Field(() => ID, { description: 'The council.' })
  councilId: string

  @Field(() => Int, { description: 'The version you read. When the council has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number

  @Field(() => DateScalar, { nullable: true, description: 'The first day without it; today when left out.' })
  on?: string | null
}
