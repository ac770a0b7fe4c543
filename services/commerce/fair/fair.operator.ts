import type { DataSource } from 'typeorm'
import { writeAsOperator } from '../../shared/write/operator'
import type { Write } from '../../shared/write/write'
import * as service from './fair.service'

/** What an act on a fair came to. Both are durable when this is returned. */
export interface Announced {
  fairId: string
  cursor: string
}

/** Records a new fair and announces it, in one transaction. @throws Refusal */
export function announceFair(dataSource: DataSource, details: service.FairDetails): Promise<Announced> {
  return act(dataSource, 'announceFair', async (write) => service.announceFair(write, (await service.draftFair(write, details)).id, undefined))
}

/** Gives a fair other dates. @throws Refusal */
export function rescheduleFair(dataSource: DataSource, fairId: string, dates: { startsOn: string; endsOn: string | null }): Promise<Announced> {
  return act(dataSource, 'rescheduleFair', (write) => service.rescheduleFair(write, fairId, undefined, dates))
}

/** Moves a fair to another venue. @throws Refusal */
export function relocateFair(dataSource: DataSource, fairId: string, venue: string): Promise<Announced> {
  return act(dataSource, 'relocateFair', (write) => service.relocateFair(write, fairId, undefined, venue))
}

/** Puts a fair off without new dates. @throws Refusal */
export function postponeFair(dataSource: DataSource, fairId: string): Promise<Announced> {
  return act(dataSource, 'postponeFair', (write) => service.postponeFair(write, fairId, undefined))
}

/** Cancels a fair. @throws Refusal */
export function cancelFair(dataSource: DataSource, fairId: string): Promise<Announced> {
  return act(dataSource, 'cancelFair', (write) => service.cancelFair(write, fairId, undefined))
}

async function act(dataSource: DataSource, mutation: string, run: (write: Write) => Promise<service.FairRow>): Promise<Announced> {
  const { id, announcement_cursor: cursor } = await writeAsOperator(dataSource, mutation, run)
  return { fairId: id, cursor: cursor as string }
}
