import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { perform } from '../perform'
import { Producer } from './producer.entity'
import { amendProducer, registerProducer } from './producer.service'
import { AmendProducerInput, RegisterProducerInput } from './producer.write.input'

const ProducerPayload = payloadOf(Producer, 'Producer', 'producer')
type ProducerPayload = InstanceType<typeof ProducerPayload>

@Resolver()
export class ProducerMutations {
  @Mutation(() => ProducerPayload, { description: 'Records a producer.' })
  registerProducer(@Arg('input', () => RegisterProducerInput, { description: 'The producer.' }) input: RegisterProducerInput, @Ctx() context: Context): Promise<ProducerPayload> {
    return perform(ProducerPayload, Producer, context, 'registerProducer', input, (write) => registerProducer(write, { ...input, district: input.district ?? null, commune: input.commune ?? null }))
  }

  @Mutation(() => ProducerPayload, { description: 'Changes a producer\'s name, kind or place. Figures as known before today stay as they were.' })
  amendProducer(@Arg('input', () => AmendProducerInput, { description: 'The change.' }) input: AmendProducerInput, @Ctx() context: Context): Promise<ProducerPayload> {
    const { name, kind, provinceId, district, commune, source } = input
    return perform(ProducerPayload, Producer, context, 'amendProducer', input, (write) =>
      amendProducer(write, input.producerId, input.expectedVersion, { name: name ?? undefined, kind: kind ?? undefined, provinceId: provinceId ?? undefined, district, commune, source: source ?? undefined }),
    )
  }
}
