import { payloadOf } from '../payloads'
import { Product } from './product.entity'

/** What a write to a product came to. */
export const ProductPayload = payloadOf(Product, 'Product', 'product')
export type ProductPayload = InstanceType<typeof ProductPayload>
