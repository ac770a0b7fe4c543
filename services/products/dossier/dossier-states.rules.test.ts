import { ACTS, FINAL, next, procedureOn, STATES, type Act, type Office, type Standing, type StandingLevel, type State } from './dossier-states.rules'

const OFFICES: readonly Office[] = ['PRODUCER', 'COMMUNE', 'DISTRICT', 'PROVINCE', 'CENTRE']
const LEVELS: readonly StandingLevel[] = ['COMMUNE', 'DISTRICT', 'PROVINCE', 'CENTRE']
const STARS: readonly (number | null)[] = [null, 1, 2, 3, 4, 5]

/** The first and the last day of each time in which one law held. */
const DAYS = ['2019-08-21', '2023-02-23', '2023-02-24', '2025-06-30', '2025-07-01', '2025-07-05', '2025-07-06', '2026-05-21', '2026-05-22', '2030-01-01']

const inDistricts = (day: string): boolean => day <= '2025-06-30'
const at = (stars: number | null): number => stars ?? 0

/** Where an act leads, written down a second time as the decisions have it, state by state; null where nothing. */
function expected(act: Act, { state, level, stars }: Standing, office: Office, day: string): [State, StandingLevel] | null {
  const filer = ['PRODUCER', 'COMMUNE', 'PROVINCE'].includes(office)
  const who = `${act} by ${office}`
  const stays = (to: State): [State, StandingLevel] => [to, level]
  const districtDay = inDistricts(day)
  switch (state) {
    case 'DRAFT':
    case 'RETURNED':
      if (!filer) return null
      if (act === 'REVISE') return stays(state)
      if (act === 'SUBMIT') return stays('SUBMITTED_TO_COMMUNE')
      return act === 'ABANDON' ? stays('ABANDONED') : null
    case 'SUBMITTED_TO_COMMUNE':
      if (act === 'ABANDON' && filer) return stays('ABANDONED')
      if (who === 'RETURN by COMMUNE') return stays('RETURNED')
      return who === 'ASSESS by COMMUNE' ? stays('COMMUNE_ASSESSED') : null
    case 'COMMUNE_ASSESSED':
      if (who === 'RECEIVE by DISTRICT' && districtDay) return ['RECEIVED_BY_DISTRICT', 'DISTRICT']
      return who === 'RECEIVE by PROVINCE' && !districtDay ? ['RECEIVED_BY_PROVINCE', 'PROVINCE'] : null
    case 'RECEIVED_BY_DISTRICT':
      if (!districtDay) return who === 'RECEIVE by PROVINCE' ? ['RECEIVED_BY_PROVINCE', 'PROVINCE'] : null
      if (who === 'SCORE by DISTRICT') return stays(state)
      if (who === 'CLOSE_SCORING by DISTRICT') return stays('DISTRICT_SCORED')
      if (who === 'REQUEST_SUPPLEMENT by DISTRICT') return stays('SUPPLEMENT_REQUESTED')
      return who === 'DISQUALIFY by DISTRICT' ? stays('DISQUALIFIED') : null
    case 'DISTRICT_SCORED':
      if (!districtDay) return who === 'RECEIVE by PROVINCE' ? ['RECEIVED_BY_PROVINCE', 'PROVINCE'] : null
      if (who === 'FORWARD by DISTRICT') return at(stars) >= (day < '2023-02-24' ? 3 : 4) ? ['FORWARDED_TO_PROVINCE', 'PROVINCE'] : null
      if (who === 'RECOGNISE by DISTRICT') return stars === 3 && day >= '2023-02-24' ? stays('RECOGNISED') : null
      if (who === 'REFUSE by DISTRICT') return at(stars) < 3 ? stays('NOT_RECOGNISED') : null
      return who === 'DISQUALIFY by DISTRICT' ? stays('DISQUALIFIED') : null
    case 'FORWARDED_TO_PROVINCE':
      if (who === 'RECEIVE by PROVINCE') return ['RECEIVED_BY_PROVINCE', 'PROVINCE']
      return who === 'DISQUALIFY by PROVINCE' ? stays('DISQUALIFIED') : null
    case 'RECEIVED_BY_PROVINCE':
      if (who === 'REVIEW by PROVINCE') return stays('ADVISORY_REVIEW')
      if (who === 'REQUEST_SUPPLEMENT by PROVINCE') return stays('SUPPLEMENT_REQUESTED')
      return who === 'DISQUALIFY by PROVINCE' ? stays('DISQUALIFIED') : null
    case 'SUPPLEMENT_REQUESTED': {
      if (act === 'ABANDON' && filer) return stays('ABANDONED')
      const back: Partial<Record<StandingLevel, State>> = { DISTRICT: 'RECEIVED_BY_DISTRICT', PROVINCE: 'RECEIVED_BY_PROVINCE', CENTRE: 'FORWARDED_CENTRAL' }
      const to = back[level]
      if (to && act === 'SUPPLEMENT' && filer) return stays(to)
      return to && act === 'DISQUALIFY' && office === level && (level !== 'DISTRICT' || districtDay) ? stays('DISQUALIFIED') : null
    }
    case 'ADVISORY_REVIEW':
      if (office !== 'PROVINCE') return null
      if (act === 'SCORE') return stays(state)
      if (act === 'CLOSE_SCORING') return stays(stars === 5 ? 'POTENTIAL_FIVE_STAR' : 'COUNCIL_SCORED')
      if (act === 'REQUEST_SUPPLEMENT') return stays('SUPPLEMENT_REQUESTED')
      return act === 'DISQUALIFY' ? stays('DISQUALIFIED') : null
    case 'COUNCIL_SCORED':
    case 'FALLBACK_TO_PROVINCE':
      if (who === 'REVIEW by PROVINCE' && state === 'FALLBACK_TO_PROVINCE') return stays('ADVISORY_REVIEW')
      if (who === 'REFUSE by PROVINCE') return at(stars) < 3 ? stays('NOT_RECOGNISED') : null
      if (who === 'DISQUALIFY by PROVINCE') return stays('DISQUALIFIED')
      if (act !== 'RECOGNISE') return null
      if (stars === 5) return office === 'CENTRE' ? stays('RECOGNISED') : null
      if (stars === 3 && day >= '2023-02-24' && districtDay) return office === 'DISTRICT' ? stays('RECOGNISED') : null
      return at(stars) >= 3 && office === 'PROVINCE' ? stays('RECOGNISED') : null
    case 'POTENTIAL_FIVE_STAR':
      if (who === 'FORWARD by PROVINCE') return ['FORWARDED_CENTRAL', 'CENTRE']
      return who === 'DISQUALIFY by PROVINCE' ? stays('DISQUALIFIED') : null
    case 'FORWARDED_CENTRAL':
      if (office !== 'CENTRE') return null
      if (act === 'SCORE') return stays(state)
      if (act === 'CLOSE_SCORING') return stars === 5 ? stays('CENTRAL_SCORED') : ['FALLBACK_TO_PROVINCE', 'PROVINCE']
      if (act === 'REQUEST_SUPPLEMENT') return stays('SUPPLEMENT_REQUESTED')
      return act === 'DISQUALIFY' ? stays('DISQUALIFIED') : null
    case 'CENTRAL_SCORED':
      if (act === 'DISQUALIFY' && office === 'CENTRE') return stays('DISQUALIFIED')
      if (act !== 'RECOGNISE' || at(stars) < 3) return null
      if (stars === 5) return office === 'CENTRE' ? stays('RECOGNISED') : null
      return office === (stars === 3 && day >= '2023-02-24' && districtDay ? 'DISTRICT' : 'PROVINCE') ? stays('RECOGNISED') : null
    default:
      return null
  }
}

test.each(STATES)('from %s every act of every office, on every day and with all stars, leads where the decisions have it or is refused with its decision', (state) => {
  const cases = ACTS.flatMap((act) => LEVELS.flatMap((level) => STARS.flatMap((stars) => OFFICES.flatMap((office) => DAYS.map((day) => ({ act, office, day, standing: { state, level, kind: 'FIRST', stars, heldStars: null } as Standing }))))))
  const wrong = cases.filter(({ act, standing, office, day }) => {
    const result = next(act, standing, office, day)
    const to = expected(act, standing, office, day)
    if (to === null) return !('refusal' in result) || result.refusal.length < 10 || !/^(1048|148|1489)\/QĐ-TTg$|^26\/2026\/QĐ-TTg$/.test(result.rule)
    return 'refusal' in result || result.state !== to[0] || result.level !== to[1]
  })
  expect(wrong).toEqual([])
  expect(cases).toHaveLength(18_000)
  expect(cases.some(({ act, standing, office, day }) => expected(act, standing, office, day) !== null)).toBe(!FINAL.includes(state))
})

test('before the first criteria nothing can be done', () => {
  for (const state of STATES) for (const act of ACTS) for (const office of OFFICES) {
    expect(next(act, { state, level: 'PROVINCE', kind: 'FIRST', stars: 4, heldStars: null }, office, '2019-08-20')).toMatchObject({ rule: '1048/QĐ-TTg' })
  }
})

test.each([
  ['2019-08-20', null], ['2019-08-21', '1048/QĐ-TTg'], ['2023-02-23', '1048/QĐ-TTg'], ['2023-02-24', '148/QĐ-TTg'], ['2025-07-05', '148/QĐ-TTg'], ['2025-07-06', '1489/QĐ-TTg'], ['2026-05-21', '1489/QĐ-TTg'], ['2026-05-22', '26/2026/QĐ-TTg'],
])('on %s a dossier goes by %s', (day, decision) => expect(procedureOn(day)).toBe(decision))

test.each<[number, string, Office]>([
  [3, '2023-02-23', 'PROVINCE'], [3, '2023-02-24', 'DISTRICT'], [3, '2025-06-30', 'DISTRICT'], [3, '2025-07-01', 'PROVINCE'], [3, '2025-07-05', 'PROVINCE'], [3, '2025-07-06', 'PROVINCE'], [3, '2026-05-21', 'PROVINCE'], [3, '2026-05-22', 'PROVINCE'],
  [4, '2019-08-21', 'PROVINCE'], [4, '2023-02-24', 'PROVINCE'], [4, '2025-06-30', 'PROVINCE'], [4, '2025-07-06', 'PROVINCE'], [4, '2026-05-22', 'PROVINCE'],
])('what a council gave %i stars is recognised on %s by the %s alone', (stars, day, certifier) => {
  const standing: Standing = { state: 'COUNCIL_SCORED', level: 'PROVINCE', kind: 'FIRST', stars, heldStars: null }
  expect(OFFICES.filter((office) => !('refusal' in next('RECOGNISE', standing, office, day)))).toEqual([certifier])
})

describe('an upgrade', () => {
  const upgrade = (stars: number, heldStars: number | null): Standing => ({ state: 'COUNCIL_SCORED', level: 'PROVINCE', kind: 'UPGRADE', stars, heldStars })
  test.each([[3, 3, false], [4, 3, true], [4, 4, false], [3, 4, false], [3, null, true]])('to %i stars from %s is recognised: %s, and refused otherwise', (stars, held, recognised) => {
    expect('state' in next('RECOGNISE', upgrade(stars, held), 'PROVINCE', '2026-06-01')).toBe(recognised)
    expect('state' in next('REFUSE', upgrade(stars, held), 'PROVINCE', '2026-06-01')).toBe(!recognised)
  })
})
