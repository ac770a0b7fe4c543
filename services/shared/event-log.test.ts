import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { Writable } from 'node:stream'
import { pino, type Logger } from 'pino'
import type { DataSource, EntityManager, QueryRunner } from 'typeorm'
import { openDatabase } from '../../test/support/database'
import { appendOnly, EventLog, logCursor, nextPosition, type LogDefinition } from './event-log'

const DEFINITION: LogDefinition = { table: 'entry', channel: 'entry', lock: 4_711 }

interface Entry {
  position: number
  word: string
}

class CreateEntry1700000000000 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE entry (position bigint PRIMARY KEY, word text NOT NULL)')
    for (const statement of appendOnly('entry')) await runner.query(statement)
  }

  async down(): Promise<void> {}
}

let database: DataSource & AsyncDisposable
let open: { close(): unknown }[] = []
beforeEach(async () => {
  database = await openDatabase({ entities: [], migrations: [CreateEntry1700000000000] })
})
afterEach(async () => {
  for (const each of open.reverse()) await each.close()
  open = []
  await database[Symbol.asyncDispose]()
})

const urlOf = (source: DataSource): string => (source.options as { url: string }).url

async function openLog(url = urlOf(database), log: Logger = pino({ level: 'silent' })): Promise<EventLog<Entry>> {
  const reader = new EventLog<Entry>(database, url, DEFINITION, log)
  open.push(reader)
  return reader.open()
}

async function append(manager: EntityManager, word: string): Promise<number> {
  const position = await nextPosition(manager, DEFINITION)
  await manager.query('INSERT INTO entry VALUES ($1, $2)', [position, word])
  return position
}

const write = (word: string): Promise<number> => database.transaction((manager) => append(manager, word))

async function take(tail: AsyncIterator<Entry>, count: number): Promise<Entry[]> {
  const rows: Entry[] = []
  while (rows.length < count) rows.push((await tail.next()).value as Entry)
  return rows
}

/** The processes of the server that listen for the log. */
async function listeners(): Promise<number[]> {
  const rows: { pid: number }[] = await database.query(`SELECT pid FROM pg_stat_activity WHERE application_name = 'listen-entry' AND datname = current_database() AND query LIKE 'LISTEN%'`)
  return rows.map((row) => row.pid)
}

/** Asks until there are so many listeners, none of them the one named; every asking is a round trip to the server. */
async function untilListeners(count: number, gone?: number): Promise<void> {
  for (;;) {
    const pids = await listeners()
    if (pids.length === count && !pids.some((pid) => pid === gone)) return
  }
}

test.each(['UPDATE entry SET word = word', 'DELETE FROM entry', 'TRUNCATE entry', 'DELETE FROM entry WHERE false'])('%s is refused', async (statement) => {
  await write('a')
  await expect(database.query(statement)).rejects.toThrow('entry is append-only')
  expect(await database.query('SELECT word FROM entry')).toEqual([{ word: 'a' }])
})

test('what is there already comes first, then what is new, without a gap or a repetition', async () => {
  for (const word of ['a', 'b', 'c']) await write(word)
  const log = await openLog()
  const tail = log.tail(1)
  expect(await take(tail, 2)).toEqual([{ position: 2, word: 'b' }, { position: 3, word: 'c' }])
  const waiting = tail.next()
  await write('d')
  expect(await waiting).toEqual({ done: false, value: { position: 4, word: 'd' } })
})

test('rows come in the order of their positions under concurrent writers, to every reader', async () => {
  const log = await openLog()
  const early = log.tail(0)
  const reading = take(early, 60)
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let round = 0; round < 10; round++) {
      await database.transaction(async (manager) => {
        await append(manager, `${writer}.${round}`)
        // Some transactions last longer than others behind their position.
        for (let wait = 0; wait < (writer * 7 + round) % 5; wait++) await manager.query('SELECT 1')
      })
    }
  })
  await Promise.all(writers)
  const rows = await reading
  expect(rows.map((row) => row.position)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  expect(await take(log.tail(0), 60)).toEqual(rows)
  for (const writer of writers.keys()) expect(rows.filter((row) => row.word.startsWith(`${writer}.`)).map((row) => row.word)).toEqual(Array.from({ length: 10 }, (_, round) => `${writer}.${round}`))
})

test('a transaction that fails takes no position and tells no one', async () => {
  const log = await openLog()
  const tail = log.tail(0)
  await expect(database.transaction(async (manager) => {
    await append(manager, 'lost')
    throw new Error('no')
  })).rejects.toThrow('no')
  expect(await write('kept')).toBe(1)
  expect(await take(tail, 1)).toEqual([{ position: 1, word: 'kept' }])
})

test('several rows of one transaction come together', async () => {
  const log = await openLog()
  const waiting = take(log.tail(0), 2)
  await database.transaction(async (manager) => {
    await append(manager, 'a')
    await append(manager, 'b')
  })
  expect(await waiting).toEqual([{ position: 1, word: 'a' }, { position: 2, word: 'b' }])
})

test('a reader that lags behind what is kept in memory reads on from the table', async () => {
  const log = await openLog()
  const slow = log.tail(0)
  const quick = log.tail(2_500)
  await database.transaction(async (manager) => {
    await nextPosition(manager, DEFINITION)
    await manager.query(`INSERT INTO entry SELECT n, 'word ' || n FROM generate_series(1, 2501) n`)
  })
  expect(await take(quick, 1)).toEqual([{ position: 2_501, word: 'word 2501' }])
  expect((await take(slow, 2_501)).map((row) => row.position)).toEqual(Array.from({ length: 2_501 }, (_, index) => index + 1))
})

test('a lost listening connection is found again without a missed row', async () => {
  const log = await openLog()
  const tail = log.tail(0)
  const [pid] = await listeners()
  const waiting = take(tail, 1)
  await database.query('SELECT pg_terminate_backend($1)', [pid])
  await write('while nobody listened')
  expect(await waiting).toEqual([{ position: 1, word: 'while nobody listened' }])
  await untilListeners(1, pid)
  await write('heard again')
  expect(await take(tail, 1)).toEqual([{ position: 2, word: 'heard again' }])
})

/** A door to the database that can be shut: it then hangs up on everyone, and counts them. */
class Door {
  shut = false
  refused = 0
  private readonly through = new Set<Socket>()
  readonly server: Server

  constructor(target: URL) {
    this.server = createServer((socket) => {
      socket.on('error', () => undefined)
      if (this.shut) {
        this.refused++
        socket.destroy()
        this.server.emit('refused')
        return
      }
      const onward = connect(Number(target.port), target.hostname)
      onward.on('error', () => socket.destroy())
      socket.pipe(onward).pipe(socket)
      this.through.add(socket)
      socket.on('close', () => onward.destroy())
    })
  }

  hangUp(): void {
    for (const socket of this.through) socket.destroy()
  }
}

test('while the database is away it is tried again and again, by one connection at a time', async () => {
  const target = new URL(urlOf(database))
  const door = new Door(target)
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
  open.push({ close: () => door.server.close() })
  const lines: string[] = []
  const log = pino(new Writable({ write: (line: Buffer, _, done) => { lines.push((JSON.parse(line.toString()) as { msg: string }).msg); done() } })) as Logger
  const reader = await openLog(Object.assign(new URL(target), { hostname: '127.0.0.1', port: String((door.server.address() as AddressInfo).port) }).toString(), log)
  const tail = reader.tail(0)

  door.shut = true
  door.hangUp()
  while (door.refused < 4) await once(door.server, 'refused')
  door.shut = false
  await untilListeners(1)
  await write('back again')
  expect(await take(tail, 1)).toEqual([{ position: 1, word: 'back again' }])
  expect(lines.filter((line) => line.includes('was lost'))).toHaveLength(1)
  await reader.close()
  await untilListeners(0)
})

test('a log that cannot listen does not open, and does not go on trying', async () => {
  const url = Object.assign(new URL(urlOf(database)), { password: 'wrong' }).toString()
  const reader = new EventLog<Entry>(database, url, DEFINITION, pino({ level: 'silent' }))
  await expect(reader.open()).rejects.toThrow(/password/)
  await reader.close()
})

test('return() ends a reader at once, also while it waits', async () => {
  const log = await openLog()
  const tail = log.tail(0)
  const waiting = tail.next()
  expect(await tail.return?.()).toEqual({ done: true, value: undefined })
  expect(await waiting).toEqual({ done: true, value: undefined })
  await write('a')
  expect(await tail.next()).toEqual({ done: true, value: undefined })
})

test('closing the log ends every reader and leaves no connection', async () => {
  const log = await openLog()
  const waiting = [log.tail(0).next(), log.tail(0).next()]
  await log.close()
  expect(await Promise.all(waiting)).toEqual([{ done: true, value: undefined }, { done: true, value: undefined }])
  expect(await log.tail(0).next()).toEqual({ done: true, value: undefined })
  await untilListeners(0)
})

describe('a subscription starts', () => {
  test('now, when it names no cursor', async () => {
    const log = await openLog()
    expect(await log.start(null)).toBe(0)
    await write('a')
    expect(await log.start(undefined)).toBe(1)
  })

  test.each([0, 1, 2])('behind the cursor of position %i', async (position) => {
    await write('a')
    await write('b')
    expect(await (await openLog()).start(logCursor(DEFINITION, position))).toBe(position)
  })

  test.each([
    ['ahead of the end', logCursor(DEFINITION, 3)],
    ['of another log', logCursor({ ...DEFINITION, channel: 'other' }, 1)],
    ['of a log whose name ends the same', logCursor({ ...DEFINITION, channel: 'my:entry' }, 1)],
    ['with something behind it', Buffer.from('entry:1:x').toString('base64url')],
    ['with leading zeros', Buffer.from('entry:01').toString('base64url')],
    ['of no position', Buffer.from('entry:').toString('base64url')],
    ['of a negative position', Buffer.from('entry:-1').toString('base64url')],
    ['of a position too large', Buffer.from('entry:99999999999999999999').toString('base64url')],
    ['that is none', 'first'],
    ['of nothing', ''],
  ])('not behind a cursor %s', async (_, cursor) => {
    await write('a')
    await write('b')
    const log = await openLog()
    await expect(log.start(cursor)).rejects.toThrow(expect.objectContaining({ extensions: { code: 'BAD_CURSOR', field: 'after' } }))
  })
})
