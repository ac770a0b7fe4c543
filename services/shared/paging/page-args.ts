import { ArgsType, Field, Int } from 'type-graphql'
import { CursorScalar } from '../scalars'

/** The largest page a list gives. */
export const MAX_PAGE_SIZE = 100

/** The page a list gives when neither `first` nor `last` is said. */
export const DEFAULT_PAGE_SIZE = 20

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: `The first so many after \`after\`: 0 to ${MAX_PAGE_SIZE}, ${DEFAULT_PAGE_SIZE} when neither first nor last is said.` })
  first?: number

  @Field(() => CursorScalar, { nullable: true, description: 'Only what follows this cursor.' })
  after?: string

  @Field(() => Int, { nullable: true, description: `The last so many before \`before\`: 0 to ${MAX_PAGE_SIZE}. Not together with first.` })
  last?: number

  @Field(() => CursorScalar, { nullable: true, description: 'Only what precedes this cursor.' })
  before?: string
}
