import { Field, InputType } from 'type-graphql'

@InputType({ description: 'What says so: every record has a source.' })
export class SourceInput {
  @Field(() => String, { description: 'The title of the notice, decision or article.' })
  title: string

  @Field(() => String, { nullable: true, description: 'Where it can be read: an http or https address.' })
  url?: string | null
}

@InputType({ description: 'Something that can be repeated safely.' })
export class WriteInput {
  @Field(() => String, { description: 'A key of your own for this one thing you mean to do, 8 to 128 characters, such as a UUID. Repeating the same input with it changes nothing more and gives the same answer; it is remembered for 30 days. Keys are kept by each service for itself: the mutations of provinces\' plans and figures, of producers and products, and of fairs and contracts do not know one another\'s, so the same key sent to two of them does two things.' })
  idempotencyKey: string
}
