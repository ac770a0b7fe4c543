import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoRoot } from '../../shared/repo-root'
import { CRITERIA_VERSIONS } from '../rating/rating.rules'
import { ACTS, FINAL, next, STATES, type Act, type DossierKindName, type Office, type Standing, type StandingLevel, type State } from './dossier-states.rules'

/** What docs/recognition.md says of the states, compared with the rules. */
const page = readFileSync(join(repoRoot(), 'docs', 'recognition.md'), 'utf8')

const MUTATIONS: Record<Act, string> = {
  REVISE: 'reviseDossier', SUBMIT: 'submitDossier', RETURN: 'returnDossier', ASSESS: 'assessDossier', RECEIVE: 'receiveDossier', REQUEST_SUPPLEMENT: 'requestSupplement', SUPPLEMENT: 'supplementDossier',
  REVIEW: 'reviewDossier', SCORE: 'scoreDossier', CLOSE_SCORING: 'closeScoring', FORWARD: 'forwardDossier', RECOGNISE: 'recogniseDossier', REFUSE: 'refuseDossier', DISQUALIFY: 'disqualifyDossier', ABANDON: 'abandonDossier',
}
const OFFICES: readonly Office[] = ['PRODUCER', 'COMMUNE', 'DISTRICT', 'PROVINCE', 'CENTRE']
const LEVELS: readonly StandingLevel[] = ['COMMUNE', 'DISTRICT', 'PROVINCE', 'CENTRE']
const KINDS: readonly DossierKindName[] = ['FIRST', 'UPGRADE', 'RE_RATING']

/** The stars that closing a scoring leaves a dossier with, by what state it goes to. */
const UP_TO_FOUR = [null, 1, 2, 3, 4]
const LEFT_WITH: Partial<Record<State, readonly (number | null)[]>> = { COUNCIL_SCORED: UP_TO_FOUR, POTENTIAL_FIVE_STAR: [5], CENTRAL_SCORED: [5], FALLBACK_TO_PROVINCE: UP_TO_FOUR }

/** Every way in which a dossier can stand in a state, as far as the rules look. */
const standings = (state: State): Standing[] =>
  LEVELS.flatMap((level) => KINDS.flatMap((kind) => (LEFT_WITH[state] ?? [...UP_TO_FOUR, 5]).flatMap((stars) => [null, 3, 4].map((heldStars) => ({ state, level, kind, stars, heldStars })))))

/** Who may do something in a state on a day, and what may become of the dossier. */
function outcomes(state: State, act: Act, day: string): { by: Office[]; to: State[] } {
  const found = OFFICES.flatMap((office) => standings(state).flatMap((standing) => {
    const result = next(act, standing, office, day)
    return 'state' in result ? [{ office, to: result.state }] : []
  }))
  return { by: OFFICES.filter((office) => found.some((each) => each.office === office)), to: STATES.filter((other) => found.some((each) => each.to === other)) }
}

function rowsOn(day: string): string[] {
  return STATES.filter((state) => !FINAL.includes(state)).flatMap((state) => ACTS.flatMap((act) => {
    const { by, to } = outcomes(state, act, day)
    return by.length === 0 ? [] : [`| ${state} | \`${MUTATIONS[act]}\` | ${by.join(', ')} | ${to.join(', ')} |`]
  }))
}

/** The rows of the table below a heading. */
function tableBelow(heading: string): string[] {
  const section = page.split(/^#+ /m).find((each) => each.startsWith(`${heading}\n`)) ?? ''
  return section.split('\n').filter((line) => line.startsWith('| ')).slice(2)
}

test('the states and acts of today are those of the rules', () => {
  expect(tableBelow('From state to state')).toEqual(rowsOn('2026-06-01'))
})

test('so are those of the time of districts that have ended with them', () => {
  const today = rowsOn('2026-06-01')
  expect(tableBelow('While there were districts')).toEqual(rowsOn('2024-01-01').filter((row) => row.includes('DISTRICT') && !today.includes(row)))
})

test('nothing follows what the page calls final', () => {
  const [, named = ''] = /Final\s+are\s+([^.]+)\./.exec(page) ?? []
  expect(named.match(/[A-Z_]+/g)).toEqual(FINAL)
})

test('the versions of the criteria are those of the rules', () => {
  const stated = tableBelow('Scoring').map((row) => row.split(' | ').slice(0, 3).join(' | '))
  expect(stated).toEqual(CRITERIA_VERSIONS.map(({ decision, since, partMaxima }) => `| ${decision} | ${since} | ${partMaxima.A}, ${partMaxima.B}, ${partMaxima.C}`))
})
