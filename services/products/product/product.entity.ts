import { Directive, Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { KeyedNode, Node } from '../node.entity'

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'A product of the programme. One without a rating was nominated or listed without stars.' })
@Entity('product')
export class Product extends KeyedNode {
  static readonly graphqlName = 'Product'

  @Field(() => String, { description: 'The Vietnamese name as the source gives it.' })
  @Column('text')
  name: string

  @Column('text', { name: 'group_id', nullable: true })
  groupId: string | null

  @Field(() => Boolean, { description: 'True when the group of 2018 is our reading of the name, not the source\'s word.' })
  @Column('bool', { name: 'group_inferred' })
  groupInferred: boolean

  @Column('text', { name: 'set_id', nullable: true })
  setId: string | null

  @Column('text', { name: 'producer_id', nullable: true })
  producerId: string | null

  @Column('text', { name: 'province_id' })
  provinceId: string

  @Field(() => String, { nullable: true, description: 'The district of its day; districts ended on 30 June 2025.' })
  @Column('text', { nullable: true })
  district: string | null

  @Field(() => String, { nullable: true, description: 'The commune of its day.' })
  @Column('text', { nullable: true })
  commune: string | null

  @Field(() => Int, { nullable: true, description: 'The step of the six-step OCOP cycle it is at (Decision 490/2018): 1 outreach, 2 idea, 3 business plan, 4 implementation, 5 evaluation, 6 trade promotion; null where not recorded.' })
  @Column('int', { nullable: true })
  step: number | null

  @Field(() => String, { nullable: true, description: 'The raw-material zone that a source names in words; null where none does. Zones with a record of their own stand under rawMaterialZones.' })
  @Column('text', { name: 'raw_material_zone', nullable: true })
  rawMaterialZone: string | null

  @Field(() => String, { nullable: true, description: 'What it is and its story, in Vietnamese; null where not recorded.' })
  @Column('text', { nullable: true })
  description: string | null

  @Field(() => Int, { description: 'Counts its changes, from 1. An amendment names the version it was made for.' })
  @Column('int')
  version: number
}
