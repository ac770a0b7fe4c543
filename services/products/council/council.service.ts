import { Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { Subject } from '../../shared/identity/permission'
import { SEE_DRAFT } from '../../shared/identity/visibility'
import type { RecordRow, Write } from '../../shared/write/write'
import { dayOf } from '../dossier/act-day'
import { newId } from '../dossier/dossier.record'
import { procedureOn } from '../dossier/dossier-states.rules'
import { officeOf, WRITE_COUNCIL } from '../dossier/office'
import { insertRow } from '../insert-row'
import { toHundredths } from '../rating/mean.rules'
import type { Level } from '../rating/rating.rules'
import { establishmentProblem, type Quorum } from './council.rules'

export interface MemberDetails {
  /** The member's id, to keep a member whom the council has; a new member has none. */
  id: string | null
  name: string
  office: string | null
  chair: boolean
}

/** What a council is and goes by. */
export interface CouncilDetails {
  decisionNumber: string
  quorum: Quorum
  mostApart: number
  members: readonly MemberDetails[]
  source: StatedSource
}

export type CouncilRow = RecordRow & { version: number; level: Level; province_id: string | null; district: string | null; established_on: string; dissolved_on: string | null; quorum_numerator: number; quorum_denominator: number; most_apart: number }

/** Sets up the council of a level. */
export async function establishCouncil(write: Write, place: { level: Level; provinceId: string | null; district: string | null }, details: CouncilDetails, on: string | null): Promise<CouncilRow> {
  write.permit(WRITE_COUNCIL, place)
  const day = dayOf(write, on)
  const problem = establishmentProblem(place.level, officeOf(write.viewer), day)
  if (problem) throw new Refusal('RULE', 'level', problem, procedureOn(day) ?? '1048/QĐ-TTg')
  if ((place.level === 'CENTRE') !== (place.provinceId === null)) throw new Refusal('INVALID', 'provinceId', place.level === 'CENTRE' ? 'The centre\'s council is of no province.' : 'Say the province.')
  if ((place.level === 'DISTRICT') !== (place.district !== null)) throw new Refusal('INVALID', 'district', place.level === 'DISTRICT' ? 'Say the district.' : 'Only a district\'s council has a district.')
  if (place.provinceId !== null) await write.assertUnit(place.provinceId, 'provinceId')
  const columns = { id: newId('council'), level: place.level, province_id: place.provinceId, district: place.district, established_on: day, ...(await columnsOf(write, details)) }
  const made = await write.insert('Council', 'council', columns, { members: details.members })
  await keepMembers(write, made.id, details.members, day)
  return made as CouncilRow
}

/** Says a council's rules and members anew, as a whole. A member who is left out has left; the sheets stay. */
export async function reviseCouncil(write: Write, id: string, expectedVersion: number, details: CouncilDetails, on: string | null): Promise<CouncilRow> {
  const row = await lockCouncil(write, id, expectedVersion)
  const day = dayOf(write, on, { day: row.established_on, what: 'when the council was set up' })
  const before = { ...row, members: await membersOf(write, id) }
  const columns = await columnsOf(write, details)
  await keepMembers(write, id, details.members, day)
  return (await write.change('Council', 'council', before, columns, { members: await membersOf(write, id) })) as CouncilRow
}

/** Dissolves a council: it scores no more. */
export async function dissolveCouncil(write: Write, id: string, expectedVersion: number, on: string | null): Promise<CouncilRow> {
  const row = await lockCouncil(write, id, expectedVersion)
  return (await write.change('Council', 'council', row, { dissolved_on: dayOf(write, on, { day: row.established_on, what: 'when the council was set up' }) })) as CouncilRow
}

async function lockCouncil(write: Write, id: string, expectedVersion: number): Promise<CouncilRow> {
  const subjectOf = (council: RecordRow): Subject => ({ provinceId: (council as CouncilRow).province_id, district: (council as CouncilRow).district })
  const row = (await write.lockPermitted(WRITE_COUNCIL, 'council', id, expectedVersion, { field: 'councilId', subjectOf, seenBy: () => SEE_DRAFT })) as CouncilRow
  const problem = establishmentProblem(row.level, officeOf(write.viewer), row.established_on)
  if (problem) throw new Refusal('RULE', 'councilId', problem, procedureOn(row.established_on) ?? '1048/QĐ-TTg')
  if (row.dissolved_on !== null) throw new Refusal('RULE', 'councilId', `The council was dissolved on ${row.dissolved_on}.`)
  return row
}

async function columnsOf(write: Write, details: CouncilDetails): Promise<Record<string, unknown>> {
  const { numerator, denominator } = details.quorum
  if (!(numerator >= 1 && numerator <= denominator)) throw new Refusal('INVALID', 'quorum', 'A quorum is a share of the members: at least one, at most all.')
  if (toHundredths(details.mostApart) === null || details.mostApart > 100) throw new Refusal('INVALID', 'mostApart', 'Points are 0 to 100, with two decimals at most.')
  return {
    decision_number: requiredText(details.decisionNumber, 'decisionNumber'),
    quorum_numerator: numerator, quorum_denominator: denominator, most_apart: details.mostApart, source_id: await keepStatedSource(write.manager, details.source, write.today),
  }
}

/** The members of a council as the audit trail shows them. */
function membersOf(write: Write, councilId: string): Promise<Record<string, unknown>[]> {
  return write.manager.query('SELECT id, name, office, chair FROM council_member WHERE council_id = $1 AND left_on IS NULL ORDER BY position', [councilId])
}

async function keepMembers(write: Write, councilId: string, members: readonly MemberDetails[], day: string): Promise<void> {
  if (members.length === 0) throw new Refusal('INVALID', 'members', 'A council has members.')
  if (members.filter((member) => member.chair).length !== 1) throw new Refusal('INVALID', 'members', 'A council has one chair.')
  const held: { id: string }[] = await write.manager.query('SELECT id FROM council_member WHERE council_id = $1 AND left_on IS NULL', [councilId])
  const stray = members.findIndex((member) => member.id !== null && !held.some(({ id }) => id === member.id))
  if (stray >= 0) throw new Refusal('INVALID', `members.${stray}.id`, 'The council has no such member; leave the id out for a new one.')
  const kept = members.flatMap((member) => member.id ?? [])
  if (new Set(kept).size !== kept.length) throw new Refusal('INVALID', 'members', 'A member is named twice.')
  await write.manager.query('UPDATE council_member SET left_on = $3 WHERE council_id = $1 AND left_on IS NULL AND NOT id = ANY($2)', [councilId, kept, day])
  const [last]: { position: number }[] = await write.manager.query('SELECT coalesce(max(position), -1) AS position FROM council_member WHERE council_id = $1', [councilId])
  let position = Number(last?.position ?? -1)
  for (const [index, member] of members.entries()) {
    const columns = { name: requiredText(member.name, `members.${index}.name`), office: optionalText(member.office, `members.${index}.office`, 500), chair: member.chair }
    if (member.id === null) await insertRow(write.manager, 'council_member', { id: newId('member'), council_id: councilId, position: ++position, ...columns })
    else await write.manager.query('UPDATE council_member SET name = $2, office = $3, chair = $4 WHERE id = $1', [member.id, columns.name, columns.office, columns.chair])
  }
}
