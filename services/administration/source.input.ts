import { Field, InputType } from 'type-graphql'
import type { PartialDate } from '../shared/partial-date'
import { PartialDateScalar } from '../shared/scalars'
import { SourceInput } from '../shared/write/write-input'

@InputType({ description: 'What says so, with who published it and when: of two sources the one published last outweighs the other.' })
export class PublishedSourceInput extends SourceInput {
  @Field(() => String, { nullable: true, description: 'Who published it; the host of the address when left out.' })
  publisher?: string | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was published, as precisely as known.' })
  publishedOn?: PartialDate | null
}
