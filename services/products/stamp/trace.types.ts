import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { LabelLicence, TraceabilityStampBatch } from '../records/records.entity'
import { Product } from '../product/product.entity'
import { Rating } from '../rating/rating.entity'

export enum TraceVerdict {
  GENUINE = 'GENUINE',
  GENUINE_BUT_CERTIFICATE_ENDED = 'GENUINE_BUT_CERTIFICATE_ENDED',
  GENUINE_BUT_LICENCE_ENDED = 'GENUINE_BUT_LICENCE_ENDED',
  WITHDRAWN_BATCH = 'WITHDRAWN_BATCH',
  NOT_GENUINE = 'NOT_GENUINE',
  MALFORMED = 'MALFORMED',
}

registerEnumType(TraceVerdict, {
  name: 'TraceVerdict',
  description: 'What a stamp is worth today.',
  valuesConfig: {
    GENUINE: { description: 'Issued here, for a product whose certificate and right to the mark are in force.' },
    GENUINE_BUT_CERTIFICATE_ENDED: { description: 'Issued here, but the product has no certificate in force any more.' },
    GENUINE_BUT_LICENCE_ENDED: { description: 'Issued here, and the certificate is in force, but the right to use an OCOP mark has ended.' },
    WITHDRAWN_BATCH: { description: 'Issued here, in a batch that was recalled.' },
    NOT_GENUINE: { description: 'Has the form of a code and was not issued here: a forgery.' },
    MALFORMED: { description: 'No code: a character is wrong, missing or too many. Scan or type again.' },
  },
})

@ObjectType({ description: 'What a stamp tells whoever holds the pack. Only a stamp that was issued here tells anything beyond its verdict.' })
export class StampTrace {
  @Field(() => TraceVerdict, { description: 'What the stamp is worth today.' })
  verdict: TraceVerdict

  @Field(() => String, { description: 'The verdict as a sentence, in Vietnamese.' })
  messageVi: string

  @Field(() => String, { description: 'The verdict as a sentence, in English.' })
  messageEn: string

  @Field(() => String, { nullable: true, description: 'The code as it is printed; null for a code that was not issued here.' })
  code: string | null

  @Field(() => Int, { nullable: true, description: 'Which stamp of the batch it is, from 1.' })
  serial: number | null

  @Field(() => TraceabilityStampBatch, { nullable: true, description: 'The batch, with its quantity and day.' })
  batch: TraceabilityStampBatch | null

  @Field(() => Product, { nullable: true, description: 'The product, with its producer.' })
  product: Product | null

  @Field(() => Rating, { nullable: true, description: 'The rating under which the batch was issued.' })
  ratingAtIssue: Rating | null

  @Field(() => Rating, { nullable: true, description: 'The rating with a certificate in force today; null when there is none.' })
  ratingNow: Rating | null

  @Field(() => DateScalar, { nullable: true, description: 'The last day of the certificate in force today, or else of the one under which the batch was issued.' })
  certificateValidUntil: string | null

  @Field(() => LabelLicence, { nullable: true, description: 'The right to use an OCOP mark that is in force today, or else the one under which the batch was issued.' })
  labelLicence: LabelLicence | null
}
