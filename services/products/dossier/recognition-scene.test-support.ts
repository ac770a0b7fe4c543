import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { establishCouncil, type CouncilRow } from '../council/council.service'
import { USUAL_RULES } from '../council/council.rules'
import { recogniseDossier } from '../certificate/certificate.service'
import * as dossiers from './dossier.service'
import type { DossierRow } from './dossier.record'
import type { DossierKindName } from './dossier-states.rules'
import { loadCriteria } from '../load/load-criteria'
import type { Level } from '../rating/rating.rules'
import type { Choice } from '../score-sheet/score-sheet.rules'
import { scoreDossier } from '../score-sheet/score-sheet.service'
import { closeScoring } from '../scoring/scoring.service'
import { contributionsOf } from '../statistics/check'
import { RATING_DELTAS } from '../statistics/rating-deltas'
import { applyDeltas } from '../../shared/dated-deltas'
import type { Role, Viewer } from '../../shared/identity/viewer'
import { repoRoot } from '../../shared/repo-root'
import type { Refusal } from '../../shared/write/refusal'
import type { Write } from '../../shared/write/write'
import { written } from '../../../test/support/write'

export const PROVINCE = 'province_22'
export const PLACE = { district: 'Ba Chẽ', commune: 'Đồn Đạc' }

/** Someone with a token of a role, bound to a place. */
export function someone(role: Role, place: Partial<Pick<Viewer, 'provinceIds' | 'district' | 'commune' | 'producerIds' | 'subject'>> = {}): Viewer {
  return { subject: `${role}-${randomUUID()}`, role, provinceIds: [], district: null, commune: null, producerIds: [], ...place }
}

export const PRODUCER = someone('PRODUCER', { producerIds: ['producer_1'] })
export const COMMUNE = someone('COMMUNE', { provinceIds: [PROVINCE], ...PLACE })
export const DISTRICT = someone('DISTRICT', { provinceIds: [PROVINCE], district: PLACE.district })
export const PROVINCIAL = someone('PROVINCIAL', { provinceIds: [PROVINCE] })
export const CENTRE = someone('CENTRAL')
export const AUDITOR = someone('AUDITOR')

const OFFICE: Record<Level, Viewer> = { DISTRICT, PROVINCE: PROVINCIAL, CENTRE }
const SOURCE = { title: 'Quyết định công nhận' }

/** Writes as someone, as if it were a day. @throws Refusal */
export function writing<Answer extends object>(database: DataSource, viewer: Viewer, today: string, run: (write: Write) => Promise<Answer>): Promise<Answer> {
  return written(database, run, { as: viewer, today })
}

/** Why a write is refused. Fails when it isn't. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work
  } catch (error) {
    if ((error as Error).name === 'Refusal') return error as Refusal
    throw error
  }
  throw new Error('Nothing was refused.')
}

/** Runs things at the same time: how many were done, and why each of the others was not. Fails on what is no refusal. */
export async function atOnce(work: readonly Promise<unknown>[]): Promise<{ done: number; refusals: Refusal[] }> {
  const outcomes = await Promise.allSettled(work)
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []))
  const failed = reasons.find((reason) => reason.name !== 'Refusal')
  if (failed) throw failed
  return { done: outcomes.length - reasons.length, refusals: reasons as Refusal[] }
}

/** Loads the score sheets and makes a product of each set of a list, with one producer. Returns their ids. */
export async function productsOf(database: DataSource, sets: readonly (number | null)[], place: { province?: string; district?: string; commune?: string } = {}): Promise<string[]> {
  const [loaded]: { there: boolean }[] = await database.query('SELECT EXISTS (SELECT 1 FROM criterion) AS there')
  if (!loaded?.there) await database.transaction((manager) => loadCriteria(manager, join(repoRoot(), 'services', 'products', 'data')))
  await database.query(`INSERT INTO source (id, title) VALUES ('source_1', 'Sổ') ON CONFLICT DO NOTHING`)
  await database.query(`INSERT INTO producer (id, name, kind, kind_derived, province_id, source_id) VALUES ('producer_1', 'HTX Ba Chẽ', 'COOPERATIVE', false, $1, 'source_1') ON CONFLICT DO NOTHING`, [PROVINCE])
  const ids: string[] = []
  for (const set of sets) {
    const id = `product_${randomUUID()}`
    await database.query(`INSERT INTO product (id, name, group_inferred, set_id, producer_id, province_id, district, commune, group_id) VALUES ($1, 'Trà hoa vàng', false, $2, 'producer_1', $3, $4, $5, 'group_2018-FOOD')`, [
      id, set === null ? null : `set_${set}`, place.province ?? PROVINCE, place.district ?? PLACE.district, place.commune ?? PLACE.commune,
    ])
    ids.push(id)
  }
  await database.transaction(async (manager) => applyDeltas(manager, RATING_DELTAS, await contributionsOf(manager, ids)))
  return ids
}

/** A council of a level with some members, and the ids of those. */
export async function councilOf(database: DataSource, level: Level, members = 3, rules: { mostApart?: number; on?: string } = {}): Promise<{ council: CouncilRow; members: string[] }> {
  const place = { level, provinceId: level === 'CENTRE' ? null : PROVINCE, district: level === 'DISTRICT' ? PLACE.district : null }
  const council = await writing(database, OFFICE[level], '2026-11-23', (write) =>
    establishCouncil(write, place, { decisionNumber: '1/QĐ', quorum: USUAL_RULES.quorum, mostApart: rules.mostApart ?? 10, members: Array.from({ length: members }, (_, index) => ({ id: null, name: `Thành viên ${index + 1}`, office: null, chair: index === 0 })), source: SOURCE }, rules.on ?? '2019-09-01'),
  )
  const rows: { id: string }[] = await database.query('SELECT id FROM council_member WHERE council_id = $1 ORDER BY position', [council.id])
  return { council, members: rows.map(({ id }) => id) }
}

/** One dossier on its way; each act happens on the day it is told, by the office whose turn it is. */
export class DossierOnItsWay {
  row: DossierRow

  constructor(
    private readonly database: DataSource,
    readonly productId: string,
  ) {}

  static async begun(database: DataSource, productId: string, kind: DossierKindName, on: string): Promise<DossierOnItsWay> {
    const way = new DossierOnItsWay(database, productId)
    way.row = await writing(database, PRODUCER, on, (write) => dossiers.createDossier(write, productId, { kind, commune: null, district: null, selfAssessedPoints: 80 }, on))
    return way
  }

  /** Does something with it, and keeps what it is then. */
  async act(viewer: Viewer, on: string, run: (write: Write, act: dossiers.DossierAct) => Promise<DossierRow>): Promise<DossierRow> {
    this.row = await writing(this.database, viewer, on, (write) => run(write, { dossierId: this.row.id, expectedVersion: this.row.version, on }))
    return this.row
  }

  /** Submitted and assessed by the commune. */
  async throughTheCommune(on: string): Promise<this> {
    await this.act(PRODUCER, on, dossiers.submitDossier)
    await this.act(COMMUNE, on, (write, act) => dossiers.assessDossier(write, act, { localMaterial: true, localLabour: true, ideaOrigin: true, localIdentity: false, note: null }))
    return this
  }

  /** Taken in by the province, and reviewed. */
  async reviewed(on: string): Promise<this> {
    await this.act(PROVINCIAL, on, dossiers.receiveDossier)
    await this.act(PROVINCIAL, on, (write, act) => dossiers.reviewDossier(write, act, 'Hồ sơ đầy đủ'))
    return this
  }

  /** Scored by members of a council, by part or by option, and closed. */
  async scored(level: Level, members: readonly string[], sheets: readonly Sheet[], on: string, minimaMetForStars: number | null = null): Promise<DossierRow> {
    for (const [index, sheet] of sheets.entries()) await this.sheet(level, members[index] as string, sheet, on)
    return this.closed(level, on, minimaMetForStars)
  }

  async sheet(level: Level, memberId: string, sheet: Sheet, on: string, replaces: number | null = null): Promise<void> {
    await writing(this.database, OFFICE[level], on, (write) => scoreDossier(write, { dossierId: this.row.id, memberId, replaces, choices: null, parts: null, comment: null, on, ...sheet }))
    const [row]: { row: DossierRow }[] = await this.database.query('SELECT to_jsonb(t) AS row FROM dossier t WHERE id = $1', [this.row.id])
    this.row = (row as { row: DossierRow }).row
  }

  closed(level: Level, on: string, minimaMetForStars: number | null = null): Promise<DossierRow> {
    return this.act(OFFICE[level], on, (write, act) => closeScoring(write, act, { minutes: 'Biên bản số 1', minimaMetForStars }))
  }

  recognised(level: Level, on: string, number = '9/QĐ'): Promise<DossierRow> {
    return this.act(OFFICE[level], on, (write, act) => recogniseDossier(write, act, { decisionNumber: number, certificateNumber: `GCN-${number}`, source: SOURCE }))
  }
}

export type Sheet = { parts: { A: number; B: number; C: number } } | { choices: readonly Choice[] }

/** A sheet by part that comes to some points, under the maxima of 2023. */
export function points(total: number): Sheet {
  const [a, b] = [Math.min(40, total), Math.min(25, Math.max(0, total - 40))]
  const exact = (each: number): number => Number(each.toFixed(2))
  return { parts: { A: exact(a), B: exact(b), C: exact(total - a - b) } }
}
