import { LAST_DAY_OF_DISTRICTS } from '../certificate/certificate.rules'
import { certifierOf, RECOGNISED, type Level } from '../rating/rating.rules'

export type DossierKindName = 'FIRST' | 'UPGRADE' | 'RE_RATING'

export const STATES = [
  'DRAFT', 'SUBMITTED_TO_COMMUNE', 'RETURNED', 'COMMUNE_ASSESSED', 'RECEIVED_BY_DISTRICT', 'DISTRICT_SCORED', 'FORWARDED_TO_PROVINCE', 'RECEIVED_BY_PROVINCE', 'SUPPLEMENT_REQUESTED',
  'ADVISORY_REVIEW', 'COUNCIL_SCORED', 'POTENTIAL_FIVE_STAR', 'FORWARDED_CENTRAL', 'CENTRAL_SCORED', 'FALLBACK_TO_PROVINCE', 'RECOGNISED', 'NOT_RECOGNISED', 'DISQUALIFIED', 'ABANDONED',
] as const
export type State = (typeof STATES)[number]

/** States that nothing follows. */
export const FINAL: readonly State[] = ['RECOGNISED', 'NOT_RECOGNISED', 'DISQUALIFIED', 'ABANDONED']

export const ACTS = ['REVISE', 'SUBMIT', 'RETURN', 'ASSESS', 'RECEIVE', 'REQUEST_SUPPLEMENT', 'SUPPLEMENT', 'REVIEW', 'SCORE', 'CLOSE_SCORING', 'FORWARD', 'RECOGNISE', 'REFUSE', 'DISQUALIFY', 'ABANDON'] as const
export type Act = (typeof ACTS)[number]

/** Who acts: the producer, or an office of a level. */
export type Office = 'PRODUCER' | 'COMMUNE' | Level
/** Where a dossier stands. */
export type StandingLevel = 'COMMUNE' | Level

/** What of a dossier its next state depends on. */
export interface Standing {
  state: State
  level: StandingLevel
  kind: DossierKindName
  /** The stars of the council that scored last, or of the scoring that is about to close; null before, and when the minima of three stars were missed. */
  stars: number | null
  /** The stars that the product holds while an upgrade is judged; null when it holds none. */
  heldStars: number | null
}

export type Next = { state: State; level: StandingLevel } | { refusal: string; rule: string }

interface Transition {
  act: Act
  from: readonly State[]
  to: State
  /** Where it stands afterwards; where it stood when not said. */
  level?: StandingLevel
  by: readonly Office[] | ((standing: Standing, day: string) => readonly Office[])
  since?: string
  until?: string
  /** Where it must stand before. */
  at?: StandingLevel
  /** Why not, for reasons of its own; null when it may. */
  unless?: (standing: Standing, day: string) => string | null
  rule?: string
}

const FILERS: readonly Office[] = ['PRODUCER', 'COMMUNE', 'PROVINCE']
const WHILE_DISTRICTS: { until: string } = { until: LAST_DAY_OF_DISTRICTS }
const AFTER_DISTRICTS = '2025-07-01'
const DECISION_1489 = '1489/QĐ-TTg'


/**
 * Every way from one state to another. Source: Decisions 1048/2019 (commune, district, province, centre), 148/2023 (district certifies three stars),
 * 1489/2025 (no district), 26/2026 articles 6 to 8. From 1 to 5 July 2025 districts had ended and 1489 was not yet in force: their files are
 * the province's from the first of these days. ABANDONED is ours: a producer who gives up must not block a later dossier.
 */
const TRANSITIONS: readonly Transition[] = [
  { act: 'REVISE', from: ['DRAFT'], to: 'DRAFT', by: FILERS },
  { act: 'REVISE', from: ['RETURNED'], to: 'RETURNED', by: FILERS },
  { act: 'SUBMIT', from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED_TO_COMMUNE', by: FILERS },
  { act: 'ABANDON', from: ['DRAFT', 'RETURNED', 'SUBMITTED_TO_COMMUNE', 'SUPPLEMENT_REQUESTED'], to: 'ABANDONED', by: FILERS },
  { act: 'RETURN', from: ['SUBMITTED_TO_COMMUNE'], to: 'RETURNED', by: ['COMMUNE'] },
  { act: 'ASSESS', from: ['SUBMITTED_TO_COMMUNE'], to: 'COMMUNE_ASSESSED', by: ['COMMUNE'] },

  { act: 'RECEIVE', from: ['COMMUNE_ASSESSED'], to: 'RECEIVED_BY_DISTRICT', level: 'DISTRICT', by: ['DISTRICT'], ...WHILE_DISTRICTS },
  { act: 'SCORE', from: ['RECEIVED_BY_DISTRICT'], to: 'RECEIVED_BY_DISTRICT', by: ['DISTRICT'], ...WHILE_DISTRICTS },
  { act: 'CLOSE_SCORING', from: ['RECEIVED_BY_DISTRICT'], to: 'DISTRICT_SCORED', by: ['DISTRICT'], ...WHILE_DISTRICTS },
  { act: 'FORWARD', from: ['DISTRICT_SCORED'], to: 'FORWARDED_TO_PROVINCE', level: 'PROVINCE', by: ['DISTRICT'], ...WHILE_DISTRICTS, unless: notForTheProvince },

  { act: 'RECEIVE', from: ['FORWARDED_TO_PROVINCE'], to: 'RECEIVED_BY_PROVINCE', level: 'PROVINCE', by: ['PROVINCE'] },
  { act: 'RECEIVE', from: ['COMMUNE_ASSESSED', 'RECEIVED_BY_DISTRICT', 'DISTRICT_SCORED'], to: 'RECEIVED_BY_PROVINCE', level: 'PROVINCE', by: ['PROVINCE'], since: AFTER_DISTRICTS, rule: DECISION_1489 },
  { act: 'REVIEW', from: ['RECEIVED_BY_PROVINCE', 'FALLBACK_TO_PROVINCE'], to: 'ADVISORY_REVIEW', by: ['PROVINCE'] },
  { act: 'SCORE', from: ['ADVISORY_REVIEW'], to: 'ADVISORY_REVIEW', by: ['PROVINCE'] },
  { act: 'CLOSE_SCORING', from: ['ADVISORY_REVIEW'], to: 'POTENTIAL_FIVE_STAR', by: ['PROVINCE'], unless: ({ stars }) => (stars === 5 ? null : '') },
  { act: 'CLOSE_SCORING', from: ['ADVISORY_REVIEW'], to: 'COUNCIL_SCORED', by: ['PROVINCE'] },
  { act: 'FORWARD', from: ['POTENTIAL_FIVE_STAR'], to: 'FORWARDED_CENTRAL', level: 'CENTRE', by: ['PROVINCE'] },

  { act: 'SCORE', from: ['FORWARDED_CENTRAL'], to: 'FORWARDED_CENTRAL', by: ['CENTRE'] },
  { act: 'CLOSE_SCORING', from: ['FORWARDED_CENTRAL'], to: 'CENTRAL_SCORED', by: ['CENTRE'], unless: ({ stars }) => (stars === 5 ? null : '') },
  { act: 'CLOSE_SCORING', from: ['FORWARDED_CENTRAL'], to: 'FALLBACK_TO_PROVINCE', level: 'PROVINCE', by: ['CENTRE'] },

  { act: 'REQUEST_SUPPLEMENT', from: ['RECEIVED_BY_DISTRICT'], to: 'SUPPLEMENT_REQUESTED', by: ['DISTRICT'], ...WHILE_DISTRICTS },
  { act: 'REQUEST_SUPPLEMENT', from: ['RECEIVED_BY_PROVINCE', 'ADVISORY_REVIEW'], to: 'SUPPLEMENT_REQUESTED', by: ['PROVINCE'] },
  { act: 'REQUEST_SUPPLEMENT', from: ['FORWARDED_CENTRAL'], to: 'SUPPLEMENT_REQUESTED', by: ['CENTRE'] },
  { act: 'SUPPLEMENT', from: ['SUPPLEMENT_REQUESTED'], at: 'DISTRICT', to: 'RECEIVED_BY_DISTRICT', by: FILERS },
  { act: 'SUPPLEMENT', from: ['SUPPLEMENT_REQUESTED'], at: 'PROVINCE', to: 'RECEIVED_BY_PROVINCE', by: FILERS },
  { act: 'SUPPLEMENT', from: ['SUPPLEMENT_REQUESTED'], at: 'CENTRE', to: 'FORWARDED_CENTRAL', by: FILERS },

  { act: 'RECOGNISE', from: ['DISTRICT_SCORED', 'COUNCIL_SCORED', 'FALLBACK_TO_PROVINCE', 'CENTRAL_SCORED'], to: 'RECOGNISED', by: certifiers, unless: notToRecognise },
  { act: 'REFUSE', from: ['DISTRICT_SCORED'], to: 'NOT_RECOGNISED', by: ['DISTRICT'], ...WHILE_DISTRICTS, unless: notToRefuse },
  { act: 'REFUSE', from: ['COUNCIL_SCORED', 'FALLBACK_TO_PROVINCE'], to: 'NOT_RECOGNISED', by: ['PROVINCE'], unless: notToRefuse },
  { act: 'DISQUALIFY', from: ['RECEIVED_BY_DISTRICT', 'DISTRICT_SCORED'], to: 'DISQUALIFIED', by: ['DISTRICT'], ...WHILE_DISTRICTS },
  { act: 'DISQUALIFY', from: ['SUPPLEMENT_REQUESTED'], at: 'DISTRICT', to: 'DISQUALIFIED', by: ['DISTRICT'], ...WHILE_DISTRICTS },
  { act: 'DISQUALIFY', from: ['FORWARDED_TO_PROVINCE', 'RECEIVED_BY_PROVINCE', 'ADVISORY_REVIEW', 'COUNCIL_SCORED', 'POTENTIAL_FIVE_STAR', 'FALLBACK_TO_PROVINCE'], to: 'DISQUALIFIED', by: ['PROVINCE'] },
  { act: 'DISQUALIFY', from: ['SUPPLEMENT_REQUESTED'], at: 'PROVINCE', to: 'DISQUALIFIED', by: ['PROVINCE'] },
  { act: 'DISQUALIFY', from: ['FORWARDED_CENTRAL', 'CENTRAL_SCORED'], to: 'DISQUALIFIED', by: ['CENTRE'] },
  { act: 'DISQUALIFY', from: ['SUPPLEMENT_REQUESTED'], at: 'CENTRE', to: 'DISQUALIFIED', by: ['CENTRE'] },
]

/**
 * What an act makes of a dossier, or why it may not be: by the state it is in, the day, who acts, and what the council gave it.
 * A refusal names the decision that governs the way on the day, or the one that changed it.
 */
export function next(act: Act, standing: Standing, office: Office, day: string): Next {
  const rule = procedureOn(day)
  if (rule === null) return { refusal: `There were no criteria to judge by before ${FIRST_DAY}.`, rule: FIRST_DECISION }
  const fromHere = TRANSITIONS.filter((each) => each.act === act && each.from.includes(standing.state) && (each.at === undefined || each.at === standing.level))
  const [first] = fromHere
  if (!first) return { refusal: `A dossier that is ${standing.state} takes no ${act}; one that is ${[...new Set(TRANSITIONS.filter((each) => each.act === act).flatMap((each) => each.from))].join(', ')} does.`, rule }
  const onDay = fromHere.filter((each) => (each.since === undefined || each.since <= day) && (each.until === undefined || day <= each.until))
  if (onDay.length === 0) return first.until === undefined ? { refusal: `On ${day} this was still the district's.`, rule } : { refusal: `Districts ended on ${LAST_DAY_OF_DISTRICTS}; the province receives the dossier first.`, rule: DECISION_1489 }
  const possible = onDay.filter((each) => (each.unless?.(standing, day) ?? null) === null)
  if (possible.length === 0) return { refusal: onDay[0]?.unless?.(standing, day) ?? '', rule }
  const officesOf = (each: Transition): readonly Office[] => (typeof each.by === 'function' ? each.by(standing, day) : each.by)
  const found = possible.find((each) => officesOf(each).includes(office))
  if (!found) return { refusal: `On ${day} this is for the ${[...new Set(possible.flatMap(officesOf))].join(' or ')}, not the ${office}.`, rule: possible.find((each) => each.rule)?.rule ?? rule }
  return { state: found.to, level: found.level ?? standing.level }
}

const FIRST_DAY = '2019-08-21'
const FIRST_DECISION = '1048/QĐ-TTg'

/** The decisions that say how a dossier goes, by the day they came into force. */
const PROCEDURES: readonly { decision: string; since: string }[] = [
  { decision: FIRST_DECISION, since: FIRST_DAY },
  { decision: '148/QĐ-TTg', since: '2023-02-24' },
  { decision: DECISION_1489, since: '2025-07-06' },
  { decision: '26/2026/QĐ-TTg', since: '2026-05-22' },
]

/** The decision that governs a dossier's way on a day; null before the first. */
export function procedureOn(day: string): string | null {
  return PROCEDURES.findLast((each) => each.since <= day)?.decision ?? null
}

function isNoUpgrade(kind: DossierKindName, stars: number, heldStars: number | null): boolean {
  return kind === 'UPGRADE' && heldStars !== null && stars <= heldStars
}

/** Who certifies what the council gave. A district certifies what it or the province scored at three stars, never more. */
function certifiers({ stars }: Standing, day: string): readonly Office[] {
  const level = certifierOf(stars ?? 0, day)
  return level === null ? [] : [level]
}

/** A district hands up what it may not certify itself: three stars and more under 1048/2019, four and more under 148/2023. */
function notForTheProvince({ stars }: Standing, day: string): string | null {
  const least = day < '2023-02-24' ? 3 : 4
  return (stars ?? 0) < least ? `A district hands up ${least} stars or more.` : null
}

function notToRecognise({ state, kind, stars, heldStars }: Standing, day: string): string | null {
  if (stars === null || stars < RECOGNISED) return 'Nobody certifies fewer than three stars: refuse the dossier.'
  if (state === 'DISTRICT_SCORED' && certifierOf(stars, day) !== 'DISTRICT') return `On ${day} ${stars} stars are not certified on a district's score: ${day > LAST_DAY_OF_DISTRICTS ? 'the province receives the dossier and scores it' : 'hand the dossier up'}.`
  if (isNoUpgrade(kind, stars, heldStars)) return `The product holds ${heldStars} stars and was given ${stars}: that is no upgrade. Refuse the dossier, and its certificate runs on.`
  return null
}

function notToRefuse({ kind, stars, heldStars }: Standing): string | null {
  if (stars === null || stars < RECOGNISED || isNoUpgrade(kind, stars, heldStars)) return null
  return `The council gave it ${stars} stars, so it is recognised, or disqualified on a ground.`
}
