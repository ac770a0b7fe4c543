import { Field, InputType } from 'type-graphql'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { PublishedSourceInput } from '../source.input'

export const VERSION = 'The version you read. When the record has changed since, the write is refused with CONFLICT.'

/** What inputs of projects, plans and policies have in common. The schema has only the inputs that extend these. */
@InputType()
export abstract class DocumentInput extends WriteInput {
  @Field(() => String, { description: 'Its Vietnamese title.' })
  title: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the period it is for begins.' })
  periodFrom?: PartialDate | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the period it is for ends, not before it begins.' })
  periodTo?: PartialDate | null

  @Field(() => PublishedSourceInput, { description: 'What says so.' })
  source: PublishedSourceInput
}

// oxlint-disable-next-line typescript/no-explicit-any -- TypeScript asks for these parameters of a class that a function extends.
type InputClass = new (...parameters: any[]) => WriteInput

/** An input, with the decision that amends its document. */
export function amending<Act extends InputClass>(ActInput: Act) {
  @InputType()
  class AmendingInput extends ActInput {
    @Field(() => DateScalar, { description: 'The day of the decision: within the period of the document, and not before an earlier amendment.' })
    amendedOn: string

    @Field(() => String, { nullable: true, description: 'Its number.' })
    number?: string | null

    @Field(() => String, { description: 'What it changes, in a few words.' })
    summary: string

    @Field(() => String, { nullable: true, description: 'The new title.' })
    title?: string | null

    @Field(() => PartialDateScalar, { nullable: true, description: 'The new beginning of the period.' })
    periodFrom?: PartialDate | null

    @Field(() => PartialDateScalar, { nullable: true, description: 'The new end of the period, not before the decision.' })
    periodTo?: PartialDate | null

    @Field(() => PublishedSourceInput, { description: 'Where the decision can be checked.' })
    source: PublishedSourceInput
  }
  return AmendingInput
}

/** An input, with the decision that withdraws its document. */
export function withdrawing<Act extends InputClass>(ActInput: Act) {
  @InputType()
  class WithdrawingInput extends ActInput {
    @Field(() => DateScalar, { description: 'The day from which it no longer applies; today or earlier.' })
    withdrawnOn: string

    @Field(() => String, { nullable: true, description: 'The number of the decision.' })
    number?: string | null

    @Field(() => String, { description: 'Why, in a few words.' })
    summary: string

    @Field(() => PublishedSourceInput, { description: 'Where the decision can be checked.' })
    source: PublishedSourceInput
  }
  return WithdrawingInput
}

/** An input that says a document as a whole, with what was wrong with its record. */
export function correcting<Whole extends InputClass>(WholeInput: Whole) {
  @InputType()
  class CorrectingInput extends WholeInput {
    @Field(() => DateScalar, { nullable: true, description: 'The day from which it no longer applies; left out, it was not withdrawn.' })
    withdrawnOn?: string | null

    @Field(() => String, { description: 'What was wrong, in a few words.' })
    summary: string
  }
  return CorrectingInput
}

/** An input, with why the record of its document is taken back. */
export function retracting<Act extends InputClass>(ActInput: Act) {
  @InputType()
  class RetractingInput extends ActInput {
    @Field(() => String, { description: 'Why it is taken back, in a few words.' })
    summary: string
  }
  return RetractingInput
}
