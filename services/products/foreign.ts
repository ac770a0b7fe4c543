import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A province as this subgraph knows it: by its id. */
@Directive('@key(fields: "id")')
@ObjectType('Province')
export class Province {
  @Field(() => ID, { description: 'The province\'s id.' })
  id: string

  static of(id: string): Province {
    return Object.assign(new Province(), { id })
  }
}

/** A region as this subgraph knows it: by its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Region')
export class Region {
  @Field(() => ID, { description: 'The region\'s id.' })
  id: string

  static of(id: string): Region {
    return Object.assign(new Region(), { id })
  }
}

/** A fair as this subgraph knows it: by its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Fair')
export class Fair {
  @Field(() => ID, { description: 'The fair\'s id.' })
  id: string

  static of(id: string): Fair {
    return Object.assign(new Fair(), { id })
  }
}
