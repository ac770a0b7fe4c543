import { filledCases, PLACES, UNITS, type MakeCases, type Place } from './permission-case'

const source = { title: 'SYNTHETIC source' }

/** Administration: plans, policies, activities, targets and figures of each place; guidance is the centre's alone. */
export const administrationCases: MakeCases = async ({ graph, shapes, write }) => {
  const indicator = (await graph.data('{ reportedFigures(first: 1) { nodes { indicator { id } } } }')).reportedFigures.nodes[0].indicator.id
  const { guidance } = await write('recordGuidanceDocument', { subject: 'SYNTHETIC', source }, 'guidance { id }')
  const made = async (place: Place): Promise<Record<string, unknown>> => {
    const provinceId = UNITS[place]
    const scopeId = provinceId ?? 'VN'
    const { activity } = await write('recordProgrammeActivity', shapes.fill('recordProgrammeActivity', { provinceId, source }), 'activity { id }')
    const { target } = await write('setTarget', shapes.fill('setTarget', { provinceId, minimum: 1, source }), 'target { id }')
    const { figure } = await write('recordReportedFigure', shapes.fill('recordReportedFigure', { scopeId, indicator, kind: 'ACTUAL', value: 1, unit: 'SYNTHETIC', source }), 'figure { id }')
    const common = { provinceId, scopeId, indicator, source, activityId: activity.id, targetId: target.id, figureId: figure.id }
    if (provinceId === null) return common
    const { plan } = await write('draftPlan', { kind: 'PLAN', provinceId, title: 'SYNTHETIC plan', source }, 'plan { id }')
    const { supportPolicy } = await write('recordSupportPolicy', shapes.fill('recordSupportPolicy', { provinceId, title: 'SYNTHETIC policy', source }), 'supportPolicy { id }')
    return { ...common, planId: plan.id, supportPolicyId: supportPolicy.id }
  }
  // One after another: plans of one province are counted together.
  const records = {} as Record<Place, Record<string, unknown>>
  for (const place of PLACES) records[place] = await made(place)
  const anywhere = ['recordProgrammeActivity', 'amendProgrammeActivity', 'setTarget', 'amendTarget', 'recordReportedFigure', 'correctReportedFigure', 'retractReportedFigure']
  const ofProvinces = ['draftPlan', 'revisePlan', 'discardPlanDraft', 'approvePlan', 'issuePlan', 'amendPlan', 'withdrawPlan', 'correctPlan', 'retractPlan', 'recordSupportPolicy', 'amendSupportPolicy', 'withdrawSupportPolicy', 'correctSupportPolicy', 'retractSupportPolicy', 'stateProgrammeFact']
  return {
    ...filledCases(shapes, anywhere, (place) => records[place]),
    ...filledCases(shapes, ofProvinces, (place) => (place === 'none' ? null : records[place])),
    ...filledCases(shapes, ['recordGuidanceDocument', 'amendGuidanceDocument'], (place) => (place === 'none' ? { guidanceId: guidance.id, source } : null)),
  }
}
