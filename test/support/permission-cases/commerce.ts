import { PLACES, UNITS, type MakeCases, type Place } from './permission-case'

const source = { title: 'SYNTHETIC source' }

/** Commerce: an announced fair, a cancelled one and a contract of each place. */
export const commerceCases: MakeCases = async ({ write }) => {
  const { distributor } = await write('registerDistributor', { name: 'SYNTHETIC distributor of permissions', kind: 'RETAIL' }, 'distributor { id version }')
  const made = await Promise.all(PLACES.map(async (place) => [place, await recordsOf(UNITS[place])] as const))
  const records = Object.fromEntries(made) as Record<Place, Awaited<ReturnType<typeof recordsOf>>>

  async function recordsOf(provinceId: string | null) {
    const { fair: draft } = await write('draftFair', { name: 'SYNTHETIC fair of permissions', provinceId, venue: 'SYNTHETIC venue', startsOn: '2031-05-01', endsOn: '2031-05-02', source }, 'fair { id }')
    const { fair } = await write('announceFair', { fairId: draft.id, expectedVersion: 1 }, 'fair { id version }')
    const { contract } = await write('signContract', { kind: 'MEMORANDUM', distributorId: distributor.id, provinceId, source }, 'contract { id version }')
    return { fair: { fairId: fair.id, expectedVersion: fair.version }, contract: { contractId: contract.id, expectedVersion: contract.version } }
  }

  const contract = { kind: 'MEMORANDUM', distributorId: distributor.id, value: 0, source }
  return {
    draftFair: (provinceId) => ({ name: ' ', provinceId, source }),
    discardFairDraft: (_, place) => records[place].fair,
    reviseFair: (provinceId, place) => ({ ...records[place].fair, name: 'SYNTHETIC', provinceId, source }),
    announceFair: (_, place) => records[place].fair,
    rescheduleFair: (_, place) => ({ ...records[place].fair, startsOn: '2031-05-01', endsOn: '2031-05-02' }),
    relocateFair: (_, place) => ({ ...records[place].fair, venue: ' ' }),
    postponeFair: (_, place) => ({ ...records[place].fair, expectedVersion: 99 }),
    correctFair: (provinceId, place) => ({ ...records[place].fair, name: ' ', provinceId, reason: 'SYNTHETIC' }),
    cancelFair: (_, place) => ({ ...records[place].fair, expectedVersion: 99 }),
    openFair: (_, place) => records[place].fair,
    closeFair: (_, place) => records[place].fair,
    setFairExhibitors: (_, place) => ({ ...records[place].fair, exhibitors: [{}] }),
    registerDistributor: () => ({ name: ' ', kind: 'RETAIL' }),
    amendDistributor: () => ({ distributorId: distributor.id, expectedVersion: distributor.version, name: ' ', kind: 'RETAIL' }),
    signContract: (provinceId) => ({ ...contract, provinceId }),
    amendContract: (provinceId, place) => ({ ...records[place].contract, ...contract, provinceId }),
    endContract: (_, place) => ({ ...records[place].contract, endedOn: '2031-01-01' }),
    correctContractEnd: (_, place) => ({ ...records[place].contract, summary: 'SYNTHETIC' }),
  }
}
