import { Refusal } from '../../shared/write/refusal'
import { requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { AnnouncementKind, type FairParticulars } from './announcement.types'
import type { FairKind } from './fair.entity'
import { act, namesOf, WRITE_FAIR, type FairDetails, type FairRow } from './fair.service'

/** What a fair should have been said to be, as a whole, and what was wrong. */
export type Correction = Pick<FairDetails, 'name' | 'kind' | 'provinceId' | 'organisers' | 'partners'> & { reason: string }

/**
 * Puts right what the record of a public fair says wrongly. It is announced: whoever was told the wrong name or province must learn of it.
 * Statistics as known before today stay as they were, and the log keeps what was said. When and where change by other announcements.
 */
export function correctFair(write: Write, id: string, expectedVersion: number, correction: Correction): Promise<FairRow> {
  return act(
    write,
    id,
    expectedVersion,
    AnnouncementKind.CORRECTED,
    async (before) => {
      write.permit(WRITE_FAIR, correction)
      const { kind, provinceId } = correction
      const name = requiredText(correction.name, 'name')
      if (provinceId !== null) await write.assertUnit(provinceId, 'provinceId')
      const [organisers, partners] = [namesOf('organisers', correction.organisers), namesOf('partners', correction.partners)]
      const said = { name, kind, provinceId, organisers, partners }
      if (JSON.stringify(said) === JSON.stringify(particularsOf(before))) throw new Refusal('INVALID', 'name', 'This is what its record says already; there is nothing to correct.')
      return { name, kind, province_id: provinceId, organisers: JSON.stringify(organisers), partners: JSON.stringify(partners) }
    },
    (before, after) => ({ reason: requiredText(correction.reason, 'reason', 1_000), from: particularsOf(before), to: particularsOf(after) }),
  )
}

function particularsOf(row: RecordRow): FairParticulars {
  return { name: row['name'] as string, kind: row['kind'] as FairKind | null, provinceId: row['province_id'] as string | null, organisers: row['organisers'] as string[], partners: row['partners'] as string[] }
}
