import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { KeyedNode, Node } from '../node.entity'

export enum ProducerKind {
  COOPERATIVE = 'COOPERATIVE',
  COOPERATIVE_GROUP = 'COOPERATIVE_GROUP',
  ENTERPRISE = 'ENTERPRISE',
  HOUSEHOLD = 'HOUSEHOLD',
  FARM = 'FARM',
  ASSOCIATION = 'ASSOCIATION',
  OPERATING_CENTRE = 'OPERATING_CENTRE',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(ProducerKind, {
  name: 'ProducerKind',
  description: 'What kind of body makes a product.',
  valuesConfig: {
    COOPERATIVE: { description: 'A cooperative (hợp tác xã).' },
    COOPERATIVE_GROUP: { description: 'A cooperative group (tổ hợp tác).' },
    ENTERPRISE: { description: 'An enterprise.' },
    HOUSEHOLD: { description: 'A registered household business.' },
    FARM: { description: 'A farm (trang trại; Decision 26/2026, article 2).' },
    ASSOCIATION: { description: 'An association (hội, hiệp hội), for tourism services (Decision 26/2026, article 2).' },
    OPERATING_CENTRE: { description: 'An operating centre (trung tâm điều hành), for tourism services (Decision 26/2026, article 2).' },
    UNKNOWN: { description: 'The source does not tell.' },
  },
})

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'Who makes a product (chủ thể): a cooperative, enterprise, household or cooperative group.' })
@Entity('producer')
export class Producer extends KeyedNode {
  static readonly graphqlName = 'Producer'

  @Field(() => String, { description: 'The name as the source gives it.' })
  @Column('text')
  name: string

  @Field(() => ProducerKind, { description: 'What kind of body it is.' })
  @Column('text')
  kind: ProducerKind

  @Field(() => Boolean, { description: 'True when the kind is our reading of the name, not the source\'s word.' })
  @Column('bool', { name: 'kind_derived' })
  kindDerived: boolean

  @Column('text', { name: 'province_id' })
  provinceId: string

  @Field(() => String, { nullable: true, description: 'The district of its day; districts ended on 30 June 2025. Null where not recorded.' })
  @Column('text', { nullable: true })
  district: string | null

  @Field(() => String, { nullable: true, description: 'The commune it works in; null where not recorded.' })
  @Column('text', { nullable: true })
  commune: string | null

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Counts its changes, from 1. An amendment names the version it was made for.' })
  @Column('int')
  version: number
}
