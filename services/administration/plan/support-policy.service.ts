import type { RecordRow, Write } from '../../shared/write/write'
import { countedChange } from '../statistics/counted-change'
import { newId } from '../new-record'
import { columnsOf, type DocumentDetails, type DocumentTable } from './document.service'

export const POLICIES: DocumentTable = { type: 'SupportPolicy', table: 'support_policy', idField: 'supportPolicyId' }

/** Records a support policy that a province issued. */
export async function recordSupportPolicy(write: Write, details: DocumentDetails): Promise<RecordRow> {
  const columns = await columnsOf(write, POLICIES, details)
  return countedChange(write.manager, [details.provinceId], write.today, () => write.insert('SupportPolicy', 'support_policy', { id: newId('policy'), ...columns }))
}
