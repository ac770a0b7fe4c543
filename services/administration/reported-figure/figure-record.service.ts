import type { Permission } from '../../shared/identity/permission'
import { idPrefix, NATION_ID } from '../../shared/ids'
import { latestDay, type PartialDate } from '../../shared/partial-date'
import { notFound, Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { newId, unitPeriod } from '../new-record'
import { figureProblem, isIndicatorKey, type StatedFigure } from './reported-figure.rules'

/** Who records what sources published: the centre of everywhere, a province's office of its own units. The nation and regions are the centre's. */
export const WRITE_FIGURE: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

/** Who names new things to measure: keys are shared by all. */
const NAME_INDICATOR: Permission = { CENTRAL: 'ANYWHERE' }

/** A figure as a source published it. */
export interface FigureDetails extends StatedFigure {
  indicator: string
  /** For a new indicator, the measure that planned, target and actual figures of one thing share. */
  measure: string | null
  scopeId: string
  breakdown: string | null
  refersTo: PartialDate | null
  speaker: string | null
  complete: boolean | null
  partOfId: string | null
  source: StatedSource
}

/** Records a figure beside all others: one that contradicts another does not replace it. */
export async function recordFigure(write: Write, details: FigureDetails): Promise<RecordRow> {
  return insertFigure(write, await columnsOf(write, details), null)
}

/**
 * Puts a record in the place of one that does not say what the source says. The wrong one stays and is marked; its parts are now
 * those of the new one.
 */
export async function correctFigure(write: Write, id: string, expectedVersion: number, details: FigureDetails): Promise<RecordRow> {
  const wrong = await lockStanding(write, id, expectedVersion)
  const right = await insertFigure(write, await columnsOf(write, details), wrong)
  await write.change('ReportedFigure', 'reported_figure', wrong, { corrected_on: write.today, corrected_by_id: right.id })
  return right
}

/** Takes back a record of what no source published. It stays, marked. */
export async function retractFigure(write: Write, id: string, expectedVersion: number): Promise<RecordRow> {
  return write.change('ReportedFigure', 'reported_figure', await lockStanding(write, id, expectedVersion), { corrected_on: write.today })
}

async function lockStanding(write: Write, id: string, expectedVersion: number): Promise<RecordRow> {
  const row = await write.lockPermitted(WRITE_FIGURE, 'reported_figure', id, expectedVersion, { field: 'figureId' })
  if (row['corrected_on'] !== null) throw new Refusal('RULE', 'figureId', `The record was corrected on ${String(row['corrected_on'])}${row['corrected_by_id'] === null ? '' : '; correct the record that replaced it (`correctedBy`) instead'}.`)
  return row
}

function permit(write: Write, scopeId: string): void {
  write.permit(WRITE_FIGURE, { provinceId: idPrefix(scopeId) === 'province' ? scopeId : null })
}

function insertFigure(write: Write, columns: Record<string, unknown>, corrected: RecordRow | null): Promise<RecordRow> {
  const corrects = corrected && { corrects_id: corrected.id, first_id: corrected['first_id'] ?? corrected.id }
  return write.insert('ReportedFigure', 'reported_figure', { id: newId('figure'), ...columns, ...corrects, recorded_on: write.today })
}

/** @throws Refusal */
async function columnsOf(write: Write, details: FigureDetails): Promise<Record<string, unknown>> {
  permit(write, details.scopeId)
  await checkScope(write, details.scopeId)
  const said = { ...details, unit: optionalText(details.unit, 'unit'), quote: optionalText(details.quote, 'quote') }
  const problem = figureProblem(said, write.today)
  if (problem) throw new Refusal('INVALID', problem.field, problem.message)
  await keepIndicator(write, details.indicator, optionalText(details.measure, 'measure'))
  const sourceId = await keepStatedSource(write.manager, details.source, write.today)
  return {
    indicator_id: details.indicator, scope_id: details.scopeId, breakdown: optionalText(details.breakdown, 'breakdown'), value: details.value, unit: said.unit, kind: details.kind,
    stated_on: details.statedOn, stated_on_latest: latestDay(details.statedOn), refers_to: details.refersTo, speaker: optionalText(details.speaker, 'speaker'), quote: said.quote,
    complete: details.complete, part_of_id: details.partOfId && (await wholeOf(write, details.partOfId, details.scopeId, sourceId)), source_id: sourceId,
  }
}

async function checkScope(write: Write, scopeId: string): Promise<void> {
  if (scopeId === NATION_ID) return
  if (idPrefix(scopeId) !== 'region') return void (await unitPeriod(write, scopeId, 'scopeId'))
  const regions: unknown[] = await write.manager.query('SELECT 1 FROM region WHERE id = $1', [scopeId])
  if (regions.length === 0) throw new Refusal('NOT_FOUND', 'scopeId', `There is no region ${JSON.stringify(scopeId)}; use an id from "regions".`)
}

async function keepIndicator(write: Write, key: string, measure: string | null): Promise<void> {
  const [known]: { measure: string }[] = await write.manager.query('SELECT measure FROM indicator WHERE id = $1', [key])
  if (known && measure !== null && known.measure !== measure) throw new Refusal('INVALID', 'measure', `The indicator ${key} is of the measure ${known.measure}; leave the measure out, or take another indicator.`)
  if (known) return
  if (!isIndicatorKey(key)) throw new Refusal('INVALID', 'indicator', 'A new indicator has a key of 3 to 80 small letters, digits and underscores, such as "products_rated_total".')
  if (measure !== null && !isIndicatorKey(measure)) throw new Refusal('INVALID', 'measure', 'A measure is named as an indicator is, such as "products_rated".')
  if (NAME_INDICATOR[write.viewer.role] === undefined) throw new Refusal('INVALID', 'indicator', `There is no indicator ${JSON.stringify(key)}; choose one of "indicators". The centre adds new ones.`)
  const added: unknown[] = await write.manager.query('INSERT INTO indicator (id, measure) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id', [key, measure ?? key])
  if (added.length > 0) await write.created('Indicator', 'indicator', key)
}

/** The first record of the whole that a figure is part of. A part comes from the source of its whole: parts of two sources never add up. */
async function wholeOf(write: Write, id: string, scopeId: string, sourceId: string): Promise<string> {
  const [whole]: { first_id: string; scope_id: string; source_id: string; part_of_id: string | null; corrected: boolean }[] = await write.manager.query(
    'SELECT coalesce(first_id, id) AS first_id, scope_id, source_id, part_of_id, corrected_on IS NOT NULL AS corrected FROM reported_figure WHERE id = $1 FOR SHARE',
    [id],
  )
  if (!whole) throw notFound('partOfId', 'figure', id)
  if (whole.corrected) throw new Refusal('INVALID', 'partOfId', 'That record was corrected; name the one that stands.')
  if (whole.scope_id !== scopeId || whole.source_id !== sourceId) throw new Refusal('INVALID', 'partOfId', 'A part is of the same scope and source as its whole.')
  if (whole.part_of_id !== null) throw new Refusal('INVALID', 'partOfId', 'That figure is a part itself; name the whole.')
  return whole.first_id
}
