import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, Resolver, Root } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { perform } from '../perform'
import { Product } from '../product/product.entity'
import { ProductPayload } from '../product/product.payload'
import { ProductActInput } from '../product/product.write.input'
import { CycleStep } from './cycle-step.entity'
import { advanceCycle, correctCycleStep } from './cycle.service'

@InputType({ description: 'The next step of a product\'s cycle.' })
export class AdvanceCycleInput extends ProductActInput {
  @Field(() => Int, { description: 'The step reached: the one after the last recorded.' })
  step: number

  @Field(() => DateScalar, { description: 'The day it was reached: not in the future, and not before the last step.' })
  on: string

  @Field(() => String, { nullable: true, description: 'Anything to note.' })
  note?: string | null
}

@InputType({ description: 'A step of a product\'s cycle, said anew.' })
export class CorrectCycleStepInput extends ProductActInput {
  @Field(() => Int, { description: 'The step, as it was recorded.' })
  step: number

  @Field(() => DateScalar, { description: 'The day it was reached, between those of the steps before and after it.' })
  on: string

  @Field(() => String, { nullable: true, description: 'The note; null for none.' })
  note?: string | null
}

@Resolver(() => Product)
export class CycleResolver {
  @FieldResolver(() => [CycleStep], { description: 'The steps of the OCOP cycle that it went through, first to last; empty where none is recorded.' })
  cycle(@Root() product: Product, @Ctx() context: Context): Promise<CycleStep[]> {
    return context.loaders.cycleByProductId.load(product.id)
  }

  @Mutation(() => ProductPayload, { description: 'Takes a product to the next of the six steps of the OCOP cycle (Decision 490/2018): one at a time, in order. Evaluation takes a producer and a product set; trade promotion follows recognition.' })
  advanceCycle(@Arg('input', () => AdvanceCycleInput, { description: 'The product and its step.' }) input: AdvanceCycleInput, @Ctx() context: Context): Promise<ProductPayload> {
    return perform(ProductPayload, Product, context, 'advanceCycle', input, (write) => advanceCycle(write, input.productId, input.expectedVersion, { step: input.step, on: input.on, note: input.note ?? null }))
  }

  @Mutation(() => ProductPayload, { description: 'Corrects the day of a step that was recorded. The steps stay in order.' })
  correctCycleStep(@Arg('input', () => CorrectCycleStepInput, { description: 'The product and its step.' }) input: CorrectCycleStepInput, @Ctx() context: Context): Promise<ProductPayload> {
    return perform(ProductPayload, Product, context, 'correctCycleStep', input, (write) => correctCycleStep(write, input.productId, input.expectedVersion, { step: input.step, on: input.on, note: input.note ?? null }))
  }
}
