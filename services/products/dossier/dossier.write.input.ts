import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { DisqualificationGround, DossierKind } from './dossier.enums'

@InputType({ description: 'A dossier to begin.' })
export class CreateDossierInput extends WriteInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string

  @Field(() => DossierKind, { description: 'What it asks for.' })
  kind: DossierKind

  @Field(() => String, { nullable: true, description: 'The commune it is filed in; the product\'s when left out.' })
  commune?: string | null

  @Field(() => String, { nullable: true, description: 'The district it is filed in, for days until 30 June 2025; the product\'s when left out.' })
  district?: string | null

  @Field(() => Float, { nullable: true, description: 'The points that the producer gives it (form 02), 0 to 100.' })
  selfAssessedPoints?: number | null

  @Field(() => DateScalar, { nullable: true, description: 'The day it was begun; today when left out.' })
  on?: string | null
}

@InputType({ description: 'A dossier that you read, and the day on which something happened to it.' })
export class DossierActInput extends WriteInput {
  @Field(() => ID, { description: 'The dossier.' })
  dossierId: string

  @Field(() => Int, { description: 'The version you read. When the dossier has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number

  @Field(() => DateScalar, { nullable: true, description: 'The day it happened, by which the law of the day is chosen; today when left out. Not before what happened to the dossier last.' })
  on?: string | null
}

@InputType({ description: 'A draft or returned dossier, said anew as a whole.' })
export class ReviseDossierInput extends DossierActInput {
  @Field(() => DossierKind, { description: 'What it asks for; stays once it was filed.' })
  kind: DossierKind

  @Field(() => String, { nullable: true, description: 'The commune it is filed in; the product\'s when left out.' })
  commune?: string | null

  @Field(() => String, { nullable: true, description: 'The district it is filed in; the product\'s when left out.' })
  district?: string | null

  @Field(() => Float, { nullable: true, description: 'The points that the producer gives it (form 02), 0 to 100.' })
  selfAssessedPoints?: number | null
}

@InputType({ description: 'A dossier to end or give back, and why.' })
export class DossierReasonInput extends DossierActInput {
  @Field(() => String, { description: 'Why.' })
  reason: string
}

@InputType({ description: 'What the commune found (form 03): four matters, asked for since 6 July 2025.' })
export class CommuneAssessmentInput {
  @Field(() => Boolean, { description: 'Its material is local.' })
  localMaterial: boolean

  @Field(() => Boolean, { description: 'Its labour is local.' })
  localLabour: boolean

  @Field(() => Boolean, { description: 'Its idea comes from the place.' })
  ideaOrigin: boolean

  @Field(() => Boolean, { description: 'It carries the identity of the place.' })
  localIdentity: boolean

  @Field(() => String, { nullable: true, description: 'What the commune adds.' })
  note?: string | null
}

@InputType({ description: 'A commune\'s report.' })
export class AssessDossierInput extends DossierActInput {
  @Field(() => CommuneAssessmentInput, { nullable: true, description: 'The four matters; may be left out for days before 6 July 2025.' })
  assessment?: CommuneAssessmentInput | null
}

@InputType({ description: 'What is to be added to a dossier.' })
export class RequestSupplementInput extends DossierActInput {
  @Field(() => String, { description: 'What is missing.' })
  request: string
}

@InputType({ description: 'What was added to a dossier.' })
export class SupplementDossierInput extends DossierActInput {
  @Field(() => String, { description: 'What was added.' })
  note: string
}

@InputType({ description: 'What the advisory team found.' })
export class ReviewDossierInput extends DossierActInput {
  @Field(() => String, { description: 'The report on file, site and tests.' })
  report: string
}

@InputType({ description: 'A dossier to hand up.' })
export class ForwardDossierInput extends DossierActInput {
  @Field(() => String, { nullable: true, description: 'What goes with it.' })
  note?: string | null
}

@InputType({ description: 'A dossier to refuse.' })
export class RefuseDossierInput extends DossierReasonInput {
  @Field(() => String, { description: 'The number of the decision or notice.' })
  decisionNumber: string
}

@InputType({ description: 'A dossier to strike out.' })
export class DisqualifyDossierInput extends DossierReasonInput {
  @Field(() => DisqualificationGround, { description: 'On which ground.' })
  ground: DisqualificationGround
}
