import { Field, ObjectType, type ClassType } from 'type-graphql'
import { userErrorType } from './user-error'
import { performWrite, type Write, type WriteInput } from './write'

/** What a mutation answers: the record, or the reasons why not. */
export interface Payload<RecordType> {
  record: RecordType | null
  replayed: boolean
  userErrors: object[]
}

/** Makes the payload types of one subgraph; made anew for each because type-graphql's metadata is process-wide. */
export function payloadTypes() {
  const UserError = userErrorType()

  /** `field` is how the record is called in the payload, for example "fair" in FairPayload. */
  function payloadOf<RecordType extends object>(RecordClass: ClassType<RecordType>, name: string, field: string) {
    @ObjectType(`${name}Payload`, { description: `What a write to a ${name} came to.` })
    class RecordPayload implements Payload<RecordType> {
      @Field(() => RecordClass, { name: field, nullable: true, description: `The ${name} as the write left it; null when the write was refused.` })
      record: RecordType | null

      @Field(() => Boolean, { description: 'True when this answers a repeated idempotency key: the write had been done before, and was not done again.' })
      replayed: boolean

      @Field(() => [UserError], { description: 'Why the write was refused; empty when it was done.' })
      userErrors: InstanceType<typeof UserError>[]
    }

    /**
     * Performs a write and answers with its payload. `run` returns the record's row, from which `hydrate` makes what the API shows;
     * the row is kept under the idempotency key, so a repetition is answered with the record as this write left it.
     */
    async function write(context: Parameters<typeof performWrite>[0], mutation: string, input: WriteInput, run: (write: Write) => Promise<object>, hydrate: (row: Record<string, unknown>) => RecordType): Promise<RecordPayload> {
      const outcome = await performWrite(context, mutation, input, run)
      if ('refusal' in outcome) return Object.assign(new RecordPayload(), { record: null, replayed: false, userErrors: [UserError.of(outcome.refusal)] })
      return Object.assign(new RecordPayload(), { record: hydrate(outcome.answer as Record<string, unknown>), replayed: outcome.replayed, userErrors: [] })
    }

    return Object.assign(RecordPayload, { write })
  }

  return { UserError, payloadOf }
}

