import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar, VndScalar } from '../../shared/scalars'
import { KeyedNode, Node } from '../node.entity'

export enum ContractKind {
  CONTRACT = 'CONTRACT',
  MEMORANDUM = 'MEMORANDUM',
  LISTING = 'LISTING',
  EVENT = 'EVENT',
  UNSTATED = 'UNSTATED',
}

registerEnumType(ContractKind, {
  name: 'DistributionContractKind',
  description: 'What a record of distribution is, by the words of its source.',
  valuesConfig: {
    CONTRACT: { description: 'A contract to buy or sell.' },
    MEMORANDUM: { description: 'A memorandum or agreement to co-operate, which is no contract.' },
    LISTING: { description: 'Products on sale, without a contract being named.' },
    EVENT: { description: 'A joint event, without a contract.' },
    UNSTATED: { description: 'The source does not say which.' },
  },
})

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'A record of distribution: a contract, memorandum, listing or joint event between a distributor and others.' })
@Entity('distribution_contract')
export class DistributionContract extends KeyedNode {
  static readonly graphqlName = 'DistributionContract'

  @Field(() => ContractKind, { description: 'What it is, by the words of its source.' })
  @Column('text')
  kind: ContractKind

  @Column('text', { name: 'distributor_id' })
  distributorId: string

  @Column('text', { name: 'province_id', nullable: true })
  provinceId: string | null

  @Field(() => String, { nullable: true, description: 'The other side, in the source\'s words.' })
  @Column('text', { nullable: true })
  counterpart: string | null

  @Field(() => String, { nullable: true, description: 'The products, in the source\'s words.' })
  @Column('text', { name: 'products_text', nullable: true })
  productsText: string | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was signed; null where the source does not say.' })
  @Column('text', { name: 'signed_on', nullable: true })
  signedOn: PartialDate | null

  @Field(() => Int, { nullable: true, description: 'How many contracts or memoranda the record stands for, where the source counts them.' })
  @Column('int', { name: 'stated_count', nullable: true })
  statedCount: number | null

  @Field(() => VndScalar, { nullable: true, description: 'The value in dong, where the source gives one.' })
  @Column('bigint', { name: 'value_vnd', nullable: true })
  value: string | null

  @Field(() => String, { nullable: true, description: 'The occasion, in the source\'s words.' })
  @Column('text', { nullable: true })
  event: string | null

  @Field(() => String, { nullable: true, description: 'The words of the source that tell what it is, where our compilation keeps them.' })
  @Column('text', { nullable: true })
  quote: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The last day it is agreed for; null where the source does not say.' })
  @Column('date', { name: 'ends_on', nullable: true })
  endsOn: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The day it ended, where that was recorded.' })
  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: string | null

  @Field(() => String, { nullable: true, description: 'Why it ended, where that was recorded.' })
  @Column('text', { name: 'end_reason', nullable: true })
  endReason: string | null

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Rises by one with every change; send it as `expectedVersion` to change the contract you read.' })
  @Column('int')
  version: number
}

@Entity('contract_product')
export class ContractProduct {
  @PrimaryColumn('text', { name: 'contract_id' })
  contractId: string

  @PrimaryColumn('text', { name: 'product_id' })
  productId: string
}
