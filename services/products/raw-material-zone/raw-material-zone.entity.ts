import { Directive, Field, Float, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { KeyedNode, Node } from '../node.entity'

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'A zone (vùng nguyên liệu) where the raw material of products is grown, raised or gathered.' })
@Entity('raw_material_zone')
export class RawMaterialZone extends KeyedNode {
  static readonly graphqlName = 'RawMaterialZone'

  @Field(() => String, { description: 'The Vietnamese name.' })
  @Column('text')
  name: string

  @Field(() => String, { nullable: true, description: 'The raw material, in Vietnamese; null where not recorded.' })
  @Column('text', { nullable: true })
  material: string | null

  @Column('text', { name: 'province_id' })
  provinceId: string

  @Field(() => String, { nullable: true, description: 'The district of its day; null where not recorded or none.' })
  @Column('text', { nullable: true })
  district: string | null

  @Field(() => String, { nullable: true, description: 'The commune; null where not recorded, or where it spans several.' })
  @Column('text', { nullable: true })
  commune: string | null

  @Field(() => Float, { nullable: true, description: 'The area in hectares; null where not recorded.' })
  @Column('numeric', { name: 'area_hectares', nullable: true, transformer: { from: (value: string | number | null) => (value === null ? null : Number(value)), to: (value: number | null) => value } })
  areaHectares: number | null

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Counts its changes, from 1. An amendment names the version it was made for.' })
  @Column('int')
  version: number
}

/** Which zones a product draws on. */
@Entity('product_zone')
export class ProductZone {
  @PrimaryColumn('text', { name: 'product_id' })
  productId: string

  @PrimaryColumn('text', { name: 'zone_id' })
  zoneId: string
}
