import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'

@Directive('@cacheControl(maxAge: 3600)')
@ObjectType({ description: 'Something of which figures are kept: a measure counted from records, or what a reported figure measures, under the key that our compilation of sources uses.' })
@Entity('indicator')
export class Indicator {
  @Field(() => ID, { description: 'The key, for example "products_rated_total".' })
  @PrimaryColumn('text')
  id: string

  @Field(() => String, { description: 'The measure behind it: planned, target and actual figures of one thing share it, for example "products_standardised".' })
  @Column('text')
  measure: string
}
