import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { todayInVietnam } from '../../shared/partial-date'
import { DateScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { perform } from '../perform'
import { Rating } from '../rating/rating.entity'
import { LabelLicence } from '../records/records.entity'
import { effectiveEnd, licensedOn } from './label-licence.rules'
import { endLicence, grantLicence } from './label-licence.service'
import { EndLabelLicenceInput, GrantLabelLicenceInput } from './label-licence.write.input'

const LabelLicencePayload = payloadOf(LabelLicence, 'LabelLicence', 'labelLicence')
type LabelLicencePayload = InstanceType<typeof LabelLicencePayload>

@Resolver(() => LabelLicence)
export class LabelLicenceResolver {
  @FieldResolver(() => Rating, { nullable: true, description: 'The rating whose certificate it was granted under; null where not recorded.' })
  async rating(@Root() licence: LabelLicence, @Ctx() context: Context): Promise<Rating | null> {
    return licence.ratingId === null ? null : context.loaders.ratingById.load(licence.ratingId)
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'The last day it is in force: its own last day or the certificate\'s, whichever comes first. Null where no certificate is recorded: then it is not in force.' })
  async effectiveUntil(@Root() licence: LabelLicence, @Ctx() context: Context): Promise<string | null> {
    return effectiveEnd(licence.validUntil, await certificateEnd(licence, context))
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is in force on a day.' })
  async inForce(@Root() licence: LabelLicence, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today by default.' }) asOf: string | undefined, @Ctx() context: Context): Promise<boolean> {
    return licensedOn(licence, await certificateEnd(licence, context), asOf ?? todayInVietnam())
  }

  @Mutation(() => LabelLicencePayload, { description: 'Grants the right to use an OCOP mark on a product, under the certificate in force on its first day.' })
  grantLabelLicence(@Arg('input', () => GrantLabelLicenceInput, { description: 'The right.' }) input: GrantLabelLicenceInput, @Ctx() context: Context): Promise<LabelLicencePayload> {
    return perform(LabelLicencePayload, LabelLicence, context, 'grantLabelLicence', input, (write) =>
      grantLicence(write, input.productId, { ...input, owner: input.owner ?? null, basis: input.basis ?? null, validUntil: input.validUntil ?? null }),
    )
  }

  @Mutation(() => LabelLicencePayload, { description: 'Ends a right to use a mark before its certificate ends.' })
  endLabelLicence(@Arg('input', () => EndLabelLicenceInput, { description: 'The right and its end.' }) input: EndLabelLicenceInput, @Ctx() context: Context): Promise<LabelLicencePayload> {
    return perform(LabelLicencePayload, LabelLicence, context, 'endLabelLicence', input, (write) => endLicence(write, input.licenceId, input.expectedVersion, input))
  }
}

async function certificateEnd(licence: LabelLicence, context: Context): Promise<string | null> {
  return licence.ratingId === null ? null : ((await context.loaders.ratingById.load(licence.ratingId))?.validUntil ?? null)
}
