import { hydrate } from '../../shared/paging/list-loader'
import type { RecordRow, Write } from '../../shared/write/write'
import type { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { Dossier } from './dossier.entity'

export const DossierPayload = payloadOf(Dossier, 'Dossier', 'dossier')
export type DossierPayload = InstanceType<typeof DossierPayload>

/** Performs a write that ends with a dossier. */
export function performOnDossier(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<RecordRow>): Promise<DossierPayload> {
  return DossierPayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(Dossier), row) as Dossier)
}
