import { certifierOf, criteriaOn, levelOfDecision, starsOf, type Level } from './rating.rules'

/** A rating as a decision that was taken says it: for ratings that are recorded afterwards, not judged here. */
export interface RecordedRating {
  stars: number
  score: number | null
  decisionNumber: string
  decidedOn: string
  /** Who decided, where it is said apart from the number. */
  level: Level | null
}

/** Why a recorded rating can't be, in Vietnamese and English, with the decision whose rule says so. */
export interface RatingRefusal {
  field: 'stars' | 'score' | 'decisionNumber' | 'decidedOn' | 'level'
  vi: string
  en: string
  rule: string | null
}

/** The decisions that say who certifies, each from the first day on which its rule held. Districts ended on 30 June 2025 (Decision 1489). */
const CERTIFYING: readonly { decision: string; since: string }[] = [
  { decision: '1048/QĐ-TTg', since: '2019-08-21' },
  { decision: '148/QĐ-TTg', since: '2023-02-24' },
  { decision: '1489/QĐ-TTg', since: '2025-07-01' },
  { decision: '26/2026/QĐ-TTg', since: '2026-05-22' },
]

/** The decision that says who certifies on a day; null before the first. */
export function certifyingDecisionOn(day: string): string | null {
  return CERTIFYING.findLast(({ since }) => since <= day)?.decision ?? null
}

const LEVELS: Record<Level, { vi: string; en: string }> = { DISTRICT: { vi: 'cấp huyện', en: 'the district' }, PROVINCE: { vi: 'cấp tỉnh', en: 'the province' }, CENTRE: { vi: 'trung ương', en: 'the centre' } }

/**
 * What is wrong with a recorded rating; empty when nothing is. Who decided must be who certified so many stars on the day (Decisions
 * 1048/2019, 148/2023, 1489/2025, 26/2026; before 21 August 2019 no rule says who). Stars may be fewer than the score's band, where a
 * minimum criterion was missed or the centre did not follow a province, never more; and a score in a gap of 2019's bands has no stars.
 */
export function recordedRatingRefusals(rating: RecordedRating, today: string): RatingRefusal[] {
  const { stars, score, decidedOn } = rating
  const day = decidedOn.split('-').reverse().join('/')
  if (decidedOn > today) return [{ field: 'decidedOn', vi: `Ngày ${day} chưa đến.`, en: `${decidedOn} is yet to come.`, rule: null }]
  return [...levelRefusals(rating, day), ...(score === null ? [] : scoreRefusals(stars, score, decidedOn, day))]
}

function levelRefusals({ stars, decisionNumber, decidedOn, level }: RecordedRating, day: string): RatingRefusal[] {
  const rule = certifyingDecisionOn(decidedOn)
  if (stars < 3) return [{ field: 'stars', vi: `${stars} sao không được cấp giấy chứng nhận.`, en: `No one certifies ${stars} star${stars === 1 ? '' : 's'}.`, rule }]
  const certifier = certifierOf(stars, decidedOn)
  if (certifier === null) return []
  const told = levelOfDecision(decisionNumber, stars, decidedOn)
  if (level !== null && told !== null && level !== told) {
    return [{ field: 'level', vi: `Số quyết định ${decisionNumber} là của ${LEVELS[told].vi}, không phải ${LEVELS[level].vi}.`, en: `The number ${decisionNumber} is one of ${LEVELS[told].en}, not of ${LEVELS[level].en}.`, rule: null }]
  }
  const decided = level ?? told
  if (decided === null || decided === certifier) return []
  return [
    {
      field: level === null ? 'decisionNumber' : 'level',
      vi: `Ngày ${day}, ${stars} sao do ${LEVELS[certifier].vi} công nhận (Quyết định ${rule}), không phải ${LEVELS[decided].vi}.`,
      en: `On ${decidedOn}, ${stars} stars were certified by ${LEVELS[certifier].en} (Decision ${rule}), not by ${LEVELS[decided].en}.`,
      rule,
    },
  ]
}

function scoreRefusals(stars: number, score: number, decidedOn: string, day: string): RatingRefusal[] {
  if (score < 0 || score > 100) return [{ field: 'score', vi: 'Điểm phải từ 0 đến 100.', en: 'A score is 0 to 100.', rule: null }]
  const criteria = criteriaOn(decidedOn)
  if (criteria === null) return []
  const band = starsOf(score, criteria.key)
  if ('undefinedBand' in band) {
    const [low, high] = band.undefinedBand
    return [{ field: 'score', vi: `Ngày ${day}, điểm giữa ${low} và ${high} không thuộc hạng nào.`, en: `On ${decidedOn} a score between ${low} and ${high} was in no band.`, rule: criteria.decision }]
  }
  if (stars <= band.stars) return []
  return [{ field: 'stars', vi: `${String(score).replace('.', ',')} điểm chỉ đạt ${band.stars} sao.`, en: `A score of ${score} makes ${band.stars} stars.`, rule: criteria.decision }]
}
