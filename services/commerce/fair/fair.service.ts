import { randomBytes } from 'node:crypto'
import type { DataSource, EntityManager } from 'typeorm'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import { badInput } from '../../shared/errors'
import { todayInVietnam } from '../../shared/partial-date'
import { keepSources, sourceOf } from '../../shared/source'
import { COMMERCE_DELTAS, fairContribution } from '../statistics/commerce-deltas'
import { announce, scheduleOf, type StatedSchedule } from './announcement-log'
import { AnnouncementKind } from './announcement.types'
import { Fair, FairExhibitor, FairProvince, type FairKind } from './fair.entity'
import { refusal, scheduleProblem, type RecordedState } from './fair.rules'

/** A fair to announce. Every record has a source, so this one names it too. */
export interface NewFair extends StatedSchedule {
  name: string
  kind: FairKind | null
  provinceId: string | null
  organisers: string[]
  partners: string[]
  participatingProvinceIds: string[]
  exhibitors: { productId?: string; producerId?: string }[]
  source: { title: string; url: string | null }
}

/** What an act on a fair came to: the fair as it is now, and the cursor of the announcement. Both are durable when this is returned. */
export interface Announced {
  fairId: string
  cursor: string
}

/** Records a new fair and announces it, in one transaction. @throws BAD_USER_INPUT */
export function announceFair(dataSource: DataSource, input: NewFair): Promise<Announced> {
  if (input.name.trim() === '') throw badInput('name', 'A fair needs a name.')
  checkSchedule(input)
  return dataSource.transaction(async (manager) => {
    const source = sourceOf({ ...input.source, publishedOn: todayInVietnam() })
    await keepSources(manager, [source])
    const fair = manager.create(Fair, {
      id: `fair_${randomBytes(8).toString('hex')}`,
      name: input.name.normalize('NFC').trim(),
      kind: input.kind,
      state: 'ANNOUNCED',
      provinceId: input.provinceId,
      ...scheduleOf(input),
      organisers: input.organisers,
      partners: input.partners,
      booths: null,
      participatingProvinceCount: null,
      announcedOn: todayInVietnam(),
      note: null,
      sourceId: source.id,
    })
    await manager.insert(Fair, fair)
    if (input.participatingProvinceIds.length > 0) await manager.insert(FairProvince, input.participatingProvinceIds.map((provinceId) => ({ fairId: fair.id, provinceId })))
    if (input.exhibitors.length > 0) {
      await manager.insert(FairExhibitor, input.exhibitors.map((exhibitor, position) => ({ id: `exhibitor_${randomBytes(8).toString('hex')}`, fairId: fair.id, position, productId: exhibitor.productId ?? null, producerId: exhibitor.producerId ?? null })))
    }
    await applyDeltas(manager, COMMERCE_DELTAS, fairContribution(fair))
    return { fairId: fair.id, cursor: await announce(manager, AnnouncementKind.ANNOUNCED, fair, null) }
  })
}

/** Gives a fair other dates. @throws BAD_USER_INPUT when there is no such fair, or it can't be rescheduled any more */
export function rescheduleFair(dataSource: DataSource, fairId: string, dates: { startsOn: string; endsOn: string | null }): Promise<Announced> {
  return change(dataSource, fairId, AnnouncementKind.RESCHEDULED, { ...dates, state: 'RESCHEDULED' })
}

/** Moves a fair to another venue. @throws BAD_USER_INPUT */
export function relocateFair(dataSource: DataSource, fairId: string, venue: string): Promise<Announced> {
  return change(dataSource, fairId, AnnouncementKind.RELOCATED, { venue })
}

/** Cancels a fair. @throws BAD_USER_INPUT */
export function cancelFair(dataSource: DataSource, fairId: string): Promise<Announced> {
  return change(dataSource, fairId, AnnouncementKind.CANCELLED, { state: 'CANCELLED' })
}

function change(dataSource: DataSource, fairId: string, kind: AnnouncementKind, changes: Partial<StatedSchedule> & { state?: RecordedState }): Promise<Announced> {
  return dataSource.transaction(async (manager) => {
    const fair = await lockFair(manager, fairId)
    const refused = refusal(kind, fair, todayInVietnam())
    if (refused) throw badInput('fairId', refused)
    const before = scheduleOf(fair)
    const counted = fairContribution(fair)
    Object.assign(fair, changes)
    checkSchedule(fair)
    await manager.update(Fair, { id: fair.id }, { ...scheduleOf(fair), state: fair.state })
    await applyDeltas(manager, COMMERCE_DELTAS, [...negated(counted), ...fairContribution(fair)])
    return { fairId: fair.id, cursor: await announce(manager, kind, fair, before) }
  })
}

/** Concurrent changes of one fair wait for one another. */
async function lockFair(manager: EntityManager, id: string): Promise<Fair> {
  const fair = await manager.findOne(Fair, { where: { id }, lock: { mode: 'pessimistic_write' } })
  if (!fair) throw badInput('fairId', `There is no fair ${JSON.stringify(id)}; "fairs" lists them.`)
  return fair
}

function checkSchedule(schedule: StatedSchedule): void {
  const problem = scheduleProblem(schedule.startsOn, schedule.endsOn)
  if (problem) throw badInput('endsOn', problem)
}
