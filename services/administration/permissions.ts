import type { Permission } from '../shared/identity/permission'
import { WRITE_DOCUMENT } from './plan/document.service'
import { WRITE_FACT } from './programme/programme-fact.service'
import { WRITE_ACTIVITY, WRITE_GUIDANCE, WRITE_TARGET } from './programme/programme-record.service'
import { WRITE_FIGURE } from './reported-figure/figure-record.service'

/** Who may call each mutation of this subgraph, and how far. */
export const permissions: Readonly<Record<string, Permission>> = {
  draftPlan: WRITE_DOCUMENT,
  revisePlan: WRITE_DOCUMENT,
  discardPlanDraft: WRITE_DOCUMENT,
  approvePlan: WRITE_DOCUMENT,
  issuePlan: WRITE_DOCUMENT,
  amendPlan: WRITE_DOCUMENT,
  withdrawPlan: WRITE_DOCUMENT,
  correctPlan: WRITE_DOCUMENT,
  retractPlan: WRITE_DOCUMENT,
  recordSupportPolicy: WRITE_DOCUMENT,
  amendSupportPolicy: WRITE_DOCUMENT,
  withdrawSupportPolicy: WRITE_DOCUMENT,
  correctSupportPolicy: WRITE_DOCUMENT,
  retractSupportPolicy: WRITE_DOCUMENT,
  recordProgrammeActivity: WRITE_ACTIVITY,
  amendProgrammeActivity: WRITE_ACTIVITY,
  setTarget: WRITE_TARGET,
  amendTarget: WRITE_TARGET,
  recordGuidanceDocument: WRITE_GUIDANCE,
  amendGuidanceDocument: WRITE_GUIDANCE,
  recordReportedFigure: WRITE_FIGURE,
  correctReportedFigure: WRITE_FIGURE,
  retractReportedFigure: WRITE_FIGURE,
  stateProgrammeFact: WRITE_FACT,
}
