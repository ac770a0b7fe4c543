import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { KeyedNode, Node } from '../node.entity'

export enum DistributorKind {
  RETAIL = 'RETAIL',
  WHOLESALE = 'WHOLESALE',
  ECOMMERCE = 'ECOMMERCE',
  EXPORT = 'EXPORT',
}

registerEnumType(DistributorKind, {
  name: 'DistributorKind',
  description: 'How a distributor sells.',
  valuesConfig: {
    RETAIL: { description: 'Shops.' },
    WHOLESALE: { description: 'Wholesale.' },
    ECOMMERCE: { description: 'Online, postal services included.' },
    EXPORT: { description: 'Abroad.' },
  },
})

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'A retailer, wholesaler, platform or exporter that sells rated products. Names are kept as sources write them; one company may stand under several.' })
@Entity('distributor')
export class Distributor extends KeyedNode {
  static readonly graphqlName = 'Distributor'

  @Field(() => String, { description: 'The name as the source gives it.' })
  @Column('text')
  name: string

  @Field(() => DistributorKind, { description: 'How it sells.' })
  @Column('text')
  kind: DistributorKind

  @Column('boolean', { name: 'modern_channel', nullable: true })
  statedModernChannel: boolean | null

  @Field(() => Int, { description: 'Rises by one with every change; send it as `expectedVersion` to change the distributor you read.' })
  @Column('int')
  version: number
}
