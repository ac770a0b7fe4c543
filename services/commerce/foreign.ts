import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '../shared/scalars'

/** Entities of other subgraphs as this one knows them: by their ids. */
abstract class Foreign {
  static of<Entity extends { id: string }>(this: new () => Entity, id: string): Entity {
    return Object.assign(new this(), { id })
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Province')
export class Province extends Foreign {
  @Field(() => ID, { description: 'The province\'s id.' })
  id: string
}

@Directive('@key(fields: "id")')
@ObjectType('Product')
export class Product extends Foreign {
  @Field(() => ID, { description: 'The product\'s id.' })
  id: string
}

@Directive('@key(fields: "id")')
@ObjectType('Producer')
export class Producer extends Foreign {
  @Field(() => ID, { description: 'The producer\'s id.' })
  id: string
}

@Directive('@key(fields: "id")')
@ObjectType('Statistics')
export class Statistics {
  @Field(() => ID, { description: 'Scope and day in one.' })
  id: string

  @Directive('@external')
  @Field(() => [ID], { description: 'The units whose records count.' })
  unitIds: string[]
  @Directive('@external')
  @Field(() => DateScalar, { description: 'The day that the figures answer for.' })
  asOf: string
  @Directive('@external')
  @Field(() => DateScalar, { nullable: true, description: 'The day on whose knowledge recorded figures rest; null for what is known now.' })
  asKnownOn: string | null
}
