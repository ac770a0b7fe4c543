import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { RecordRow, Write } from '../../shared/write/write'
import { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { Distributor, DistributorKind } from './distributor.entity'
import { amendDistributor, registerDistributor, type DistributorDetails } from './distributor.service'

@InputType({ description: 'A distributor.' })
class RegisterDistributorInput extends WriteInput {
  @Field(() => String, { description: 'Its name; one that differs only in case or diacritics is the same.' })
  name: string

  @Field(() => DistributorKind, { description: 'How it sells.' })
  kind: DistributorKind

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a modern channel of trade, such as a supermarket; e-commerce is by its kind. Leave it out when you do not know.' })
  modernChannel?: boolean | null
}

@InputType({ description: 'A distributor, said anew.' })
class AmendDistributorInput extends RegisterDistributorInput {
  @Field(() => ID, { description: 'The distributor.' })
  distributorId: string

  @Field(() => Int, { description: 'The version you read. When the distributor has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

const DistributorPayload = payloadOf(Distributor, 'Distributor', 'distributor')
type DistributorPayload = InstanceType<typeof DistributorPayload>

@Resolver()
export class DistributorMutations {
  @Mutation(() => DistributorPayload, { description: 'Records who sells rated products.' })
  registerDistributor(@Arg('input', () => RegisterDistributorInput, { description: 'The distributor.' }) input: RegisterDistributorInput, @Ctx() context: Context): Promise<DistributorPayload> {
    return perform(context, 'registerDistributor', input, (write) => registerDistributor(write, detailsOf(input)))
  }

  @Mutation(() => DistributorPayload, { description: 'Says anew what a distributor is called and how it sells.' })
  amendDistributor(@Arg('input', () => AmendDistributorInput, { description: 'The distributor.' }) input: AmendDistributorInput, @Ctx() context: Context): Promise<DistributorPayload> {
    return perform(context, 'amendDistributor', input, (write) => amendDistributor(write, input.distributorId, input.expectedVersion, detailsOf(input)))
  }
}

function perform(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<RecordRow>): Promise<DistributorPayload> {
  return DistributorPayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(Distributor), row) as Distributor)
}

function detailsOf(input: RegisterDistributorInput): DistributorDetails {
  return { name: input.name, kind: input.kind, modernChannel: input.modernChannel ?? null }
}
