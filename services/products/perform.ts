import type { ClassType } from 'type-graphql'
import { hydrate } from '../shared/paging/list-loader'
import type { RecordRow, Write } from '../shared/write/write'
import type { WriteInput } from '../shared/write/write-input'
import type { Context } from './context'

/** A payload class with what makes it. */
interface PayloadClass<RecordType, Payload> {
  write(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<object>, hydrate: (row: Record<string, unknown>) => RecordType): Promise<Payload>
}

/** Performs a write and answers with its payload: the record that `run` leaves, as an entity. */
export function perform<RecordType extends object, Payload>(
  payload: PayloadClass<RecordType, Payload>,
  entity: ClassType<RecordType>,
  context: Context,
  mutation: string,
  input: WriteInput,
  run: (write: Write) => Promise<RecordRow>,
): Promise<Payload> {
  return payload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(entity), row) as RecordType)
}
