import type { Permission } from '../shared/identity/permission'
import { WRITE_CONTRACT } from './contract/contract.service'
import { AMEND_DISTRIBUTOR, REGISTER_DISTRIBUTOR } from './distributor/distributor.service'
import { WRITE_FAIR } from './fair/fair.service'

/** Who may call each mutation of this subgraph, and how far. */
export const permissions: Record<string, Permission> = {
  draftFair: WRITE_FAIR,
  reviseFair: WRITE_FAIR,
  discardFairDraft: WRITE_FAIR,
  announceFair: WRITE_FAIR,
  rescheduleFair: WRITE_FAIR,
  relocateFair: WRITE_FAIR,
  postponeFair: WRITE_FAIR,
  cancelFair: WRITE_FAIR,
  openFair: WRITE_FAIR,
  closeFair: WRITE_FAIR,
  correctFair: WRITE_FAIR,
  setFairExhibitors: WRITE_FAIR,
  registerDistributor: REGISTER_DISTRIBUTOR,
  amendDistributor: AMEND_DISTRIBUTOR,
  signContract: WRITE_CONTRACT,
  amendContract: WRITE_CONTRACT,
  endContract: WRITE_CONTRACT,
  correctContractEnd: WRITE_CONTRACT,
}
