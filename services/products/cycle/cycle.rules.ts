/** A step of the cycle with the day on which a product reached it. */
export interface ReachedStep {
  step: number
  reachedOn: string
}

/** What decides whether a product may go on. */
export interface CycleFacts {
  reached: readonly ReachedStep[]
  /** Who makes it is recorded. */
  hasProducer: boolean
  /** Its product set is recorded: each set has a score sheet of its own. */
  hasSet: boolean
  /** The stars of a rating that it holds on the day of the step, recognised by whoever may; null without one. */
  recognisedStars: number | null
}

export interface CycleRefusal {
  field: 'step' | 'on' | 'productId'
  message: string
  rule: string
}

/** Steps of Decision 490/QĐ-TTg of 7 May 2018, in order. */
export const CYCLE_STEPS = ['Outreach and guidance', 'Product idea received', 'Business plan received', 'Business plan implemented', 'Evaluation and rating', 'Trade promotion'] as const

const DECISION = '490/QĐ-TTg'
const CYCLE_SINCE = '2018-05-07'

/** The step at which dossiers are judged, and the one that follows recognition. */
export const EVALUATION = 5
export const PROMOTION = 6

/**
 * Why a product cannot go to a step on a day; null when it can. The six steps come one at a time and in order (Decision 490/QĐ-TTg).
 * Evaluation takes a producer, whose dossier is judged, and a product set, whose sheet it is scored by (1048/QĐ-TTg and every later one).
 * No dossier here is asked for: the cycle is older than the first criteria of 21 August 2019, and most products were judged on files kept elsewhere.
 * Trade promotion is for recognised products: three stars or more on the day.
 */
export function cycleRefusal(facts: CycleFacts, step: number, on: string, today: string): CycleRefusal | null {
  const last = facts.reached.at(-1) ?? null
  const next = (last?.step ?? 0) + 1
  if (!Number.isInteger(step) || step < 1 || step > CYCLE_STEPS.length) return { field: 'step', message: 'The cycle has the steps 1 to 6.', rule: DECISION }
  if (next > CYCLE_STEPS.length) return { field: 'step', message: 'The product has gone through all six steps. A re-rating begins with a dossier, not with the cycle.', rule: DECISION }
  if (step !== next) return { field: 'step', message: `Steps come in order: the next is ${next}, ${CYCLE_STEPS[next - 1]?.toLowerCase()}.`, rule: DECISION }
  return dayRefusal(facts.reached, step, on, today) ?? conditionRefusal(facts, step, on)
}

/** Why the day of a step that was recorded cannot become another; null when it can: the steps stay in order, and what a step takes holds on its new day. */
export function correctionRefusal(facts: CycleFacts, step: number, on: string, today: string): CycleRefusal | null {
  if (!facts.reached.some((reached) => reached.step === step)) return { field: 'step', message: 'The product is not recorded as having reached this step.', rule: DECISION }
  return dayRefusal(facts.reached, step, on, today) ?? conditionRefusal(facts, step, on)
}

function dayRefusal(reached: readonly ReachedStep[], step: number, on: string, today: string): CycleRefusal | null {
  const [before, after] = [reached.find((other) => other.step === step - 1), reached.find((other) => other.step === step + 1)]
  if (on > today) return { field: 'on', message: `${on} is yet to come; record a step once it is reached.`, rule: DECISION }
  if (on < CYCLE_SINCE) return { field: 'on', message: `There is no cycle before ${CYCLE_SINCE}.`, rule: DECISION }
  if (before && on < before.reachedOn) return { field: 'on', message: `Step ${before.step} was reached on ${before.reachedOn}; the next cannot come before it.`, rule: DECISION }
  if (after && on > after.reachedOn) return { field: 'on', message: `Step ${after.step} was reached on ${after.reachedOn}; the one before cannot come after it.`, rule: DECISION }
  return null
}

function conditionRefusal(facts: CycleFacts, step: number, on: string): CycleRefusal | null {
  if (step === EVALUATION && !facts.hasProducer) return { field: 'productId', message: 'Only a product with a producer is evaluated: it is the producer who files the dossier. Amend the product first.', rule: '1048/QĐ-TTg' }
  if (step === EVALUATION && !facts.hasSet) return { field: 'productId', message: 'Only a product with a product set is evaluated: each set has a score sheet of its own. Amend the product first.', rule: '1048/QĐ-TTg' }
  if (step === PROMOTION && facts.recognisedStars === null) return { field: 'productId', message: `Trade promotion follows recognition: the product holds no rating of three stars or more on ${on}.`, rule: DECISION }
  return null
}

/**
 * The lowest office that records a step. Ideas and business plans come to the commune; evaluation was also the district's until districts
 * ended on 30 June 2025 (Decisions 1048/QĐ-TTg and 148/QĐ-TTg, 1489/QĐ-TTg), and is the province's since.
 */
export function lowestOfficeOf(step: number, on: string): 'COMMUNE' | 'DISTRICT' | 'PROVINCIAL' {
  if (step < EVALUATION) return 'COMMUNE'
  return on <= '2025-06-30' ? 'DISTRICT' : 'PROVINCIAL'
}
