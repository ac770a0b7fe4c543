import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Province } from '../foreign'
import { payloadOf } from '../payloads'
import { perform } from '../perform'
import { Product } from '../product/product.entity'
import { ProductPayload } from '../product/product.payload'
import { Source } from '../source.entity'
import { RawMaterialZone } from './raw-material-zone.entity'
import { AmendRawMaterialZoneInput, RawMaterialZoneInput, RawMaterialZoneListArgs, SetProductRawMaterialZonesInput } from './raw-material-zone.input'
import { RawMaterialZoneConnection, zoneList, zoneListArgs } from './raw-material-zone.list'
import { amendZone, registerZone, setProductZones, type ZoneDetails } from './raw-material-zone.service'

const RawMaterialZonePayload = payloadOf(RawMaterialZone, 'RawMaterialZone', 'rawMaterialZone')
type RawMaterialZonePayload = InstanceType<typeof RawMaterialZonePayload>

@Resolver(() => RawMaterialZone)
export class RawMaterialZoneResolver {
  @Query(() => RawMaterialZoneConnection, { description: 'The raw-material zones of all provinces.' })
  async rawMaterialZones(@Args(() => RawMaterialZoneListArgs) args: RawMaterialZoneListArgs, @Ctx() context: Context): Promise<RawMaterialZoneConnection> {
    return new RawMaterialZoneConnection(await context.lists.load(zoneList, zoneListArgs(args)))
  }

  @Query(() => RawMaterialZone, { nullable: true, description: 'One raw-material zone by its id; null when there is none.' })
  rawMaterialZone(@Arg('id', () => ID, { description: 'The zone\'s id.' }) id: string, @Ctx() context: Context): Promise<RawMaterialZone | null> {
    return context.loaders.zoneById.load(id)
  }

  @FieldResolver(() => Province, { description: 'The province it lies in, as the unit of its day.' })
  province(@Root() zone: RawMaterialZone): Province {
    return Province.of(zone.provinceId)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() zone: RawMaterialZone, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(zone.sourceId)
  }

  @Mutation(() => RawMaterialZonePayload, { description: 'Records a raw-material zone.' })
  registerRawMaterialZone(@Arg('input', () => RawMaterialZoneInput, { description: 'The zone.' }) input: RawMaterialZoneInput, @Ctx() context: Context): Promise<RawMaterialZonePayload> {
    return perform(RawMaterialZonePayload, RawMaterialZone, context, 'registerRawMaterialZone', input, (write) => registerZone(write, detailsOf(input)))
  }

  @Mutation(() => RawMaterialZonePayload, { description: 'Says a raw-material zone anew, as a whole.' })
  amendRawMaterialZone(@Arg('input', () => AmendRawMaterialZoneInput, { description: 'The zone.' }) input: AmendRawMaterialZoneInput, @Ctx() context: Context): Promise<RawMaterialZonePayload> {
    return perform(RawMaterialZonePayload, RawMaterialZone, context, 'amendRawMaterialZone', input, (write) => amendZone(write, input.zoneId, input.expectedVersion, detailsOf(input)))
  }
}

@Resolver(() => Product)
export class ProductZonesResolver {
  @FieldResolver(() => [RawMaterialZone], { description: 'The raw-material zones it draws on, by name; empty where none is recorded.' })
  rawMaterialZones(@Root() product: Product, @Ctx() context: Context): Promise<RawMaterialZone[]> {
    return context.loaders.zonesByProductId.load(product.id)
  }

  @Mutation(() => ProductPayload, { description: 'Says anew which raw-material zones a product draws on.' })
  setProductRawMaterialZones(@Arg('input', () => SetProductRawMaterialZonesInput, { description: 'The product and its zones.' }) input: SetProductRawMaterialZonesInput, @Ctx() context: Context): Promise<ProductPayload> {
    return perform(ProductPayload, Product, context, 'setProductRawMaterialZones', input, (write) => setProductZones(write, input.productId, input.expectedVersion, input.zoneIds))
  }
}

function detailsOf(input: RawMaterialZoneInput): ZoneDetails {
  return { name: input.name, material: input.material ?? null, provinceId: input.provinceId, district: input.district ?? null, commune: input.commune ?? null, areaHectares: input.areaHectares ?? null, source: input.source }
}
