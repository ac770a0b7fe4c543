import { Directive, Field, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars'
import { Node } from '../node/node.entity'

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A socio-economic region. Regions were redrawn in 2025, so each carries the period it was in force: shares before and after cannot be compared.' })
@Entity('region')
export class Region extends Node {
  static readonly graphqlName = 'Region'

  @PrimaryColumn('text')
  override id: string

  @Column('text', { name: 'name_vi' })
  nameVi: string

  @Column('text', { name: 'name_en' })
  nameEn: string

  @Field(() => DateScalar, { description: 'The first day it was in force.' })
  @Column('date', { name: 'in_force_from' })
  inForceFrom: string

  @Field(() => DateScalar, { nullable: true, description: 'The last day it was in force; null while it still is.' })
  @Column('date', { name: 'in_force_until', nullable: true })
  inForceUntil: string | null
}
