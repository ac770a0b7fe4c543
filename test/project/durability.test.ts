import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { commerce, relocateFair, rescheduleFair, type Announced } from '../../services/commerce'
import { attachPostgres } from '../../services/local/postgres'
import { makeDataSource } from '../../services/shared/data-source'
import { announceSynthetic, FOLLOW } from '../support/announcing'
import { runCommand } from '../support/command'
import { ask, newDataFolder, startEmbedded } from '../support/embedded'
import { clearOwners } from '../support/postgres-owners'
import { subscribe } from '../support/subscriber'

const KILLS = 2
const WRITERS = 3

/** A start under load may take long; nothing here depends on how long. */
jest.setTimeout(180_000)

const folder = newDataFolder()
afterAll(clearOwners)

test(`kill -9 of npm start while ${WRITERS} writers announce, ${KILLS} times: every acknowledged announcement is there afterwards, and no half of one`, async () => {
  const acknowledged: string[] = []
  const seen: string[] = []
  let started = startEmbedded(folder)
  const { latestFairAnnouncementCursor: beginning } = await ask(await started.ready, '{ latestFairAnnouncementCursor }')
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const url = await started.ready
    const follower = subscribe({ socketUrl: `${url.replace('http', 'ws')}/graphql` }, FOLLOW, { after: seen.at(-1) ?? beginning })
    const database = await openCommerce()
    let enough = (): void => undefined
    const writing = new Promise<void>((resolve) => {
      enough = resolve
    })
    const goal = acknowledged.length + 20 + 10 * kill
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(database, `kill ${kill}, writer ${writer}`, (made) => {
      acknowledged.push(made.cursor)
      if (acknowledged.length >= goal) enough()
    }))
    await writing
    started.running.child.kill('SIGKILL')
    await started.running.exited
    await Promise.all(writers)
    await database.destroy()
    await follower.ended
    seen.push(...follower.events.map(({ data }) => data?.['fairAnnounced'].cursor))
    started = startEmbedded(folder)
  }

  const url = await started.ready
  const { code, output } = await runCommand('services/local/fair', ['announce', '--name', 'SYNTHETIC last', '--source', 'SYNTHETIC source'], { DATA_FOLDER: folder })
  expect(code).toBe(0)
  acknowledged.push((JSON.parse(output) as Announced).cursor)
  const log: { cursor: string; kind: string; announced: { venue: string | null }; fair: { id: string; name: string } }[] = []
  for (let after: string | null = null, more = true; more; ) {
    const page: any = (await ask(url, 'query ($after: Cursor) { page: fairAnnouncements(first: 100, after: $after) { nodes { cursor kind announced { venue } fair { id name } } pageInfo { hasNextPage endCursor } } }', { after })).page
    log.push(...page.nodes)
    more = page.pageInfo.hasNextPage
    after = page.pageInfo.endCursor
  }
  const cursors = log.map((entry) => entry.cursor)
  expect(cursors.filter((cursor) => acknowledged.includes(cursor))).toHaveLength(acknowledged.length)
  // What was in flight when the process was killed may have been committed without an answer: at most one a writer and kill.
  expect(cursors.length - acknowledged.length).toBeLessThanOrEqual(WRITERS * KILLS)
  // A fair and its announcement were written together or not at all.
  const { fairs } = await ask(url, '{ fairs(first: 0, filter: { name: { contains: "synthetic" } }) { totalCount } }')
  expect(fairs.totalCount).toBe(log.filter((entry) => entry.kind === 'ANNOUNCED').length)
  // A subscriber that came back each time has seen the log from its beginning, in order.
  await using resumed = subscribe({ socketUrl: `${url.replace('http', 'ws')}/graphql` }, FOLLOW, { after: seen.at(-1) ?? beginning })
  await resumed.received(cursors.length - seen.length)
  expect([...seen, ...resumed.events.map(({ data }) => data?.['fairAnnounced'].cursor)]).toEqual(cursors)
  expect(await runCommand('services/local/check', [], { DATA_FOLDER: folder })).toMatchObject({ code: 0 })
  expect(await started.running.stop()).toBe(0)
})

async function openCommerce(): Promise<DataSource> {
  const url = await attachPostgres(folder)
  if (!url) throw new Error('npm start has no PostgreSQL to attach to.')
  const database = makeDataSource(commerce.database, { url: url('ocop_commerce'), log: pino({ level: 'silent' }), applicationName: 'test' })
  return database.initialize()
}

/** Announces, reschedules and relocates until the database is gone. */
async function write(database: DataSource, name: string, acknowledge: (made: Announced) => void): Promise<void> {
  try {
    for (let number = 1; ; number += 1) {
      const fair = await announceSynthetic(database, { name: `${name}, fair ${number}` })
      acknowledge(fair)
      acknowledge(await rescheduleFair(database, fair.fairId, { startsOn: '2031-09-01', endsOn: '2031-09-02' }))
      acknowledge(await relocateFair(database, fair.fairId, `${name}, hall ${number}`))
    }
  } catch {
    // The database was killed: what was not acknowledged may or may not be there.
  }
}
