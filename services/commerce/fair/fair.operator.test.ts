import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { Refusal } from '../../shared/write/refusal'
import { database as definition } from '../database'
import { checkCommerceDeltas } from '../statistics/check'
import { announceFair, cancelFair, postponeFair, relocateFair, rescheduleFair } from './fair.operator'

let database: DataSource & AsyncDisposable
beforeAll(async () => (database = await openDatabase(definition)))
afterAll(() => database[Symbol.asyncDispose]())

const details = {
  name: 'SYNTHETIC fair', kind: null, provinceId: null, venue: null, startsOn: '2031-05-01', endsOn: null, organisers: [], partners: [], participatingProvinceIds: [], exhibitors: [], source: { title: 'SYNTHETIC source', url: null },
}

test('a command announces a fair in one transaction, and the audit says who ran it', async () => {
  const { fairId, cursor } = await announceFair(database, details)
  expect(await database.query('SELECT state, version FROM fair WHERE id = $1', [fairId])).toEqual([{ state: 'ANNOUNCED', version: 2 }])
  const rows = await database.query('SELECT actor, role, mutation, xmin::text AS by FROM audit_entry WHERE record_id = $1 ORDER BY position', [fairId])
  expect(rows).toMatchObject([{ actor: expect.stringMatching(/^operator:.+/), role: 'CENTRAL', mutation: 'announceFair' }, { mutation: 'announceFair' }])
  const [log] = await database.query('SELECT position, xmin::text AS by FROM fair_announcement WHERE fair_id = $1', [fairId])
  expect([rows[0].by, rows[1].by]).toEqual([log.by, log.by])
  expect(Buffer.from(cursor, 'base64url').toString()).toBe(`fair_announcements:${log.position}`)
})

test('each act of a command is an announcement; what a rule refuses it refuses here too', async () => {
  const { fairId } = await announceFair(database, details)
  const moved = await rescheduleFair(database, fairId, { startsOn: '2031-06-01', endsOn: null })
  const relocated = await relocateFair(database, fairId, 'SYNTHETIC hall')
  const postponed = await postponeFair(database, fairId)
  const cancelled = await cancelFair(database, fairId)
  expect(await database.query('SELECT kind FROM fair_announcement WHERE fair_id = $1 ORDER BY position', [fairId])).toEqual(['ANNOUNCED', 'RESCHEDULED', 'RELOCATED', 'POSTPONED', 'CANCELLED'].map((kind) => ({ kind })))
  expect(new Set([moved, relocated, postponed, cancelled].map(({ cursor }) => cursor)).size).toBe(4)
  await expect(cancelFair(database, fairId)).rejects.toThrow(new Refusal('RULE', 'fairId', 'The fair was cancelled; announce a new one instead.'))
  await expect(cancelFair(database, 'fair_none')).rejects.toThrow('There is no fair "fair_none".')
  expect(await checkCommerceDeltas(database)).toEqual([])
})
