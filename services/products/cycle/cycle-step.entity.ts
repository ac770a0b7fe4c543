import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars'

@ObjectType({ description: 'A step of the OCOP cycle that a product reached (Decision 490/2018).' })
@Entity('cycle_step')
export class CycleStep {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'product_id' })
  productId: string

  @Field(() => Int, { description: '1 outreach, 2 idea, 3 business plan, 4 implementation, 5 evaluation, 6 trade promotion.' })
  @Column('int')
  step: number

  @Field(() => DateScalar, { description: 'The day it was reached.' })
  @Column('date', { name: 'reached_on' })
  reachedOn: string

  @Field(() => String, { nullable: true, description: 'What the office noted.' })
  @Column('text', { nullable: true })
  note: string | null

  @Field(() => Int, { description: 'Counts its changes, from 1.' })
  @Column('int')
  version: number
}
