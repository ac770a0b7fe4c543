import type { Permission } from '../../shared/identity/permission'
import { ADVANCE_CYCLE } from '../cycle/cycle.service'
import { GRANT_LICENCE } from '../label-licence/label-licence.service'
import { WRITE_PRODUCER } from '../producer/producer.service'
import { WRITE_ZONE } from '../raw-material-zone/raw-material-zone.service'
import { WRITE_REVENUE } from '../revenue/revenue.service'
import { ISSUE_STAMPS } from '../stamp/stamp.service'
import { WRITE_PRODUCT } from './product.service'

/**
 * Who may call each mutation of the registry. Two go less far for some: steps 5 and 6 of the cycle are not the commune's, and what a
 * decision on a rating names is amended by the province and the centre alone.
 */
export const REGISTRY_PERMISSIONS = {
  registerProducer: WRITE_PRODUCER,
  amendProducer: WRITE_PRODUCER,
  registerProduct: WRITE_PRODUCT,
  amendProduct: WRITE_PRODUCT,
  advanceCycle: ADVANCE_CYCLE,
  correctCycleStep: ADVANCE_CYCLE,
  recordRevenue: WRITE_REVENUE,
  correctRevenue: WRITE_REVENUE,
  withdrawRevenue: WRITE_REVENUE,
  registerRawMaterialZone: WRITE_ZONE,
  amendRawMaterialZone: WRITE_ZONE,
  setProductRawMaterialZones: WRITE_PRODUCT,
  grantLabelLicence: GRANT_LICENCE,
  endLabelLicence: GRANT_LICENCE,
  issueStampBatch: ISSUE_STAMPS,
  recallStampBatch: ISSUE_STAMPS,
} satisfies Record<string, Permission>
