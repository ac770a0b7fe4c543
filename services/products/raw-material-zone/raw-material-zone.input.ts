import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql'
import { IdFilter, TextFilter } from '../../shared/paging/conditions'
import { Direction } from '../../shared/paging/direction'
import { PageArgs } from '../../shared/paging/page-args'
import { SourceInput, WriteInput } from '../../shared/write/write-input'
import { ProductActInput } from '../product/product.write.input'

@InputType({ description: 'Which raw-material zones to keep; all conditions must hold.' })
export class RawMaterialZoneFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By province.' })
  provinceId?: IdFilter | null
}

@ArgsType()
export class RawMaterialZoneListArgs extends PageArgs {
  @Field(() => RawMaterialZoneFilter, { nullable: true, description: 'Which to keep.' })
  filter?: RawMaterialZoneFilter | null

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Zones are ordered by name; which way.' })
  direction: Direction
}

@InputType({ description: 'A raw-material zone to record.' })
export class RawMaterialZoneInput extends WriteInput {
  @Field(() => String, { description: 'Its Vietnamese name.' })
  name: string

  @Field(() => String, { nullable: true, description: 'The raw material, in Vietnamese.' })
  material?: string | null

  @Field(() => ID, { description: 'The province it lies in.' })
  provinceId: string

  @Field(() => String, { nullable: true, description: 'The district, for records of days until 30 June 2025.' })
  district?: string | null

  @Field(() => String, { nullable: true, description: 'The commune; none where it spans several.' })
  commune?: string | null

  @Field(() => Float, { nullable: true, description: 'The area in hectares, greater than 0 and at most that of the largest province, 2,423,307.' })
  areaHectares?: number | null

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}

@InputType({ description: 'A raw-material zone, said anew as a whole.' })
export class AmendRawMaterialZoneInput extends RawMaterialZoneInput {
  @Field(() => ID, { description: 'The zone.' })
  zoneId: string

  @Field(() => Int, { description: 'The version you read. When the zone has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'The raw-material zones that a product draws on, said anew as a whole.' })
export class SetProductRawMaterialZonesInput extends ProductActInput {
  @Field(() => [ID], { description: 'The zones.' })
  zoneIds: string[]
}
