import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context'
import { perform } from '../perform'
import { Product } from './product.entity'
import { ProductPayload } from './product.payload'
import { amendProduct, registerProduct } from './product.service'
import { AmendProductInput, RegisterProductInput } from './product.write.input'

@Resolver()
export class ProductMutations {
  @Mutation(() => ProductPayload, { description: 'Records a product of a producer. It counts as unrated until it is recognised.' })
  registerProduct(@Arg('input', () => RegisterProductInput, { description: 'The product.' }) input: RegisterProductInput, @Ctx() context: Context): Promise<ProductPayload> {
    const place = input.provinceId == null ? null : { provinceId: input.provinceId, district: input.district ?? null, commune: input.commune ?? null }
    return perform(ProductPayload, Product, context, 'registerProduct', input, (write) =>
      registerProduct(write, { name: input.name, producerId: input.producerId, place, groupId: input.groupId ?? null, setId: input.setId ?? null, description: input.description ?? null, source: input.source }),
    )
  }

  @Mutation(() => ProductPayload, { description: 'Changes a product. Counts follow; as known before today they stay as they were. What a decision on a rating names is changed by the province or the centre only.' })
  amendProduct(@Arg('input', () => AmendProductInput, { description: 'The change.' }) input: AmendProductInput, @Ctx() context: Context): Promise<ProductPayload> {
    const { name, producerId, provinceId, district, commune, groupId, setId, description, source } = input
    return perform(ProductPayload, Product, context, 'amendProduct', input, (write) =>
      amendProduct(write, input.productId, input.expectedVersion, { name: name ?? undefined, producerId: producerId ?? undefined, provinceId: provinceId ?? undefined, district, commune, groupId, setId, description, source: source ?? undefined }),
    )
  }
}
