import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, clearOwners, clearUsed, newFolder, readyOwner, serverFolderOf, serverProcesses, startOwner, until, usedFolder, type Owner } from '../../../test/support/postgres-owners'

afterEach(clearOwners)
afterAll(clearUsed)

const asRoot = process.getuid?.() === 0 ? test : test.skip

async function stop(owner: Owner, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  process.kill(owner.pid, signal)
  expect(await owner.says()).toEqual({ stopped: signal })
  expect(await owner.ended).toBe(0)
}

describe.each([
  ['a folder anyone can reach', 0o755],
  ['a folder of mode 700', 0o700],
] as const)('in %s', (_, mode) => {
  test('the first start makes the data, the second finds it, and a stop leaves nothing running', async () => {
    const folder = join(newFolder(mode), 'main')
    const first = await readyOwner(folder)
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one')
    await stop(first)
    expect(serverProcesses(folder)).toEqual([])
    expect(readdirSync(folder)).not.toContain('access.json')
    expect(readdirSync(join(serverFolderOf(folder), 'data'))).not.toContain('postmaster.pid')

    const second = await readyOwner(folder)
    expect(await ask(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
    await stop(second)
  })

  test('only we can read the password, and only the server its data, under any umask', async () => {
    for (const umask of ['000', '077']) {
      const folder = join(newFolder(mode), 'main')
      const owner = await readyOwner(folder, { umask })
      const modes = Object.fromEntries(['password', 'access.json'].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]))
      expect(modes).toEqual({ password: '600', 'access.json': '600' })
      expect((lstatSync(join(serverFolderOf(folder), 'data')).mode & 0o777).toString(8)).toBe('700')
      expect(statSync(folder).mode & 0o022).toBe(0)
      await stop(owner)
    }
  })

  test('kill -9 of the process ends the server, and a start right after has all that was committed', async () => {
    const folder = await usedFolder(mode)
    const killed = await readyOwner(folder)
    await ask(killed.url, 'DROP TABLE IF EXISTS kept', 'CREATE TABLE kept AS SELECT 1 AS one')
    process.kill(killed.pid, 'SIGKILL')
    const next = await readyOwner(folder)
    expect(await ask(next.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
    process.kill(next.pid, 'SIGKILL')
    await until(() => serverProcesses(folder).length === 0)
  })

  test('a server whose guard was killed too is ended by the next start', async () => {
    const folder = await usedFolder(mode)
    const killed = await readyOwner(folder)
    await ask(killed.url, 'DROP TABLE IF EXISTS kept', 'CREATE TABLE kept AS SELECT 1 AS one')
    const guards = serverProcesses(folder).filter(({ command }) => command.startsWith('/bin/sh'))
    process.kill(killed.pid, 'SIGSTOP')
    for (const guard of guards) process.kill(guard.pid, 'SIGKILL')
    process.kill(killed.pid, 'SIGKILL')
    await killed.ended
    expect(serverProcesses(folder)).toHaveLength(1)
    const next = await readyOwner(folder)
    expect(await ask(next.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
    await stop(next)
    expect(serverProcesses(folder)).toEqual([])
  })
})

test.each(['server', 'guard'])('kill -9 of the %s is reported, and the process ends with code 1', async (which) => {
  const folder = await usedFolder(0o755)
  const owner = await readyOwner(folder)
  const victims = serverProcesses(folder).filter(({ command }) => command.startsWith('/bin/sh') === (which === 'guard'))
  for (const victim of victims) process.kill(victim.pid, 'SIGKILL')
  expect(await owner.says()).toEqual({ lost: true })
  expect(await owner.ended).toBe(1)
  expect(owner.errors()).toContain('the embedded PostgreSQL ended unexpectedly')
  expect(serverProcesses(folder)).toEqual([])
  await stop(await readyOwner(folder))
})

test('a killed connection is not a lost server', async () => {
  const owner = await readyOwner(await usedFolder(0o755))
  const [row] = await ask(owner.url, 'SELECT pg_backend_pid() AS pid, pg_terminate_backend(pg_backend_pid())').catch(() => [{ pid: 'ended' }])
  expect(row).toEqual({ pid: 'ended' })
  expect(await ask(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await stop(owner)
})

test('of two first starts at once one wins, the other says who holds the folder, and nothing half-made stays', async () => {
  const folder = join(newFolder(0o755), 'main')
  const both = [startOwner(folder), startOwner(folder)]
  const [first, second] = await Promise.all(both.map(async (owner) => ({ owner, event: await owner.says() })))
  const [winner, loser] = first?.event?.ready ? [first, second] : [second, first]
  expect(winner?.event?.ready).toMatch(/^postgres:/)
  expect(loser?.event).toEqual({ held: winner?.owner.pid })
  expect(await loser?.owner.ended).toBe(3)
  expect(loser?.owner.errors()).toContain('is in use by process')
  const kept = /^(access\.json|data|owner\.1|password|postgresql-[\d.]+(-beta\.\d+)?)$/
  expect(readdirSync(folder).filter((name) => !kept.test(name))).toEqual([])
  await stop(winner?.owner as Owner)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s to the whole process group: the server answers until the process stops it', async (signal) => {
  const folder = await usedFolder(0o755)
  const owner = await readyOwner(folder)
  process.kill(-owner.pid, signal)
  expect(await owner.says()).toEqual({ stopped: signal })
  expect(await owner.ended).toBe(0)
  expect(serverProcesses(folder)).toEqual([])
})

test('signals to the guard do not end the server', async () => {
  const folder = await usedFolder(0o755)
  const owner = await readyOwner(folder)
  const guards = serverProcesses(folder).filter(({ command }) => command.startsWith('/bin/sh'))
  expect(guards).toHaveLength(2)
  for (const guard of guards) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(guard.pid, signal)
  expect(await ask(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await stop(owner)
  expect(serverProcesses(folder)).toEqual([])
})

test('neither the environment nor the name of the folder matters', async () => {
  const parent = newFolder(0o755, "Một xã 'một' sản phẩm")
  const folder = join(parent, 'dữ liệu')
  const environment = {
    PGHOST: 'no.such.host', PGPORT: '1', PGDATA: '/no/such/folder', PGDATABASE: 'none', PGUSER: 'none', PGPASSWORD: 'none', PGOPTIONS: '-c search_path=none', PGSSLMODE: 'verify-full',
    PGCLIENTENCODING: 'LATIN1', PGCLIENT_ENCODING: 'LATIN1', PGTZ: 'Mars/Olympus', PGDATESTYLE: 'German', PGAPPNAME: 'none', PGREPLICATION: 'database', PGSSLNEGOTIATION: 'direct',
    LANG: 'xx_YY.UTF-8', LC_ALL: 'xx_YY.UTF-8', LC_MESSAGES: 'vi_VN', LANGUAGE: 'vi', TZ: 'Asia/Ho_Chi_Minh', HOME: '/proc/no-home', LD_LIBRARY_PATH: '/no/such/folder',
  }
  const owner = await readyOwner(folder, { environment })
  const [settings] = await ask(owner.url, "SELECT current_setting('TimeZone') AS timezone, current_setting('log_timezone') AS log_timezone, current_setting('server_encoding') AS encoding, current_setting('lc_messages') AS messages")
  expect(settings).toEqual({ timezone: 'UTC', log_timezone: 'UTC', encoding: 'UTF8', messages: 'C' })
  const command = startOwner(folder, { environment, attach: true })
  expect(await command.says()).toEqual({ attached: owner.url })
  await stop(owner)
})

test('it is durable, sorts Vietnamese, and has connections for all services', async () => {
  const owner = await readyOwner(await usedFolder(0o755))
  const [settings] = await ask(owner.url, "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages, current_setting('max_connections')::int AS connections")
  expect(settings).toEqual({ fsync: 'on', commit: 'on', pages: 'on', connections: 120 })
  const words = await ask(owner.url, `SELECT word FROM unnest(ARRAY['Vải', 'Đào', 'Dừa', 'Êm', 'Ém', 'Ăn', 'An']) AS word ORDER BY word COLLATE "vi-x-icu"`)
  expect(words.map(({ word }) => word)).toEqual(['An', 'Ăn', 'Dừa', 'Đào', 'Ém', 'Êm', 'Vải'])
  expect(await ask(owner.url, 'CREATE EXTENSION IF NOT EXISTS unaccent', "SELECT unaccent('Bưởi Đoan Hùng') AS plain")).toEqual([{ plain: 'Buoi Doan Hung' }])
  await stop(owner)
})

test('numbers of ended processes that others have now stop no start', async () => {
  const folder = await usedFolder(0o755)
  await stop(await readyOwner(folder))
  const [lock] = readdirSync(folder).filter((name) => name.startsWith('owner.'))
  writeFileSync(join(folder, lock as string), `${process.pid} 1`)
  writeFileSync(join(serverFolderOf(folder), 'data', 'postmaster.pid'), `${process.pid}\n${join(serverFolderOf(folder), 'data')}\n1700000000\n5432\n\n127.0.0.1\n       1         1\nready\n`)
  await stop(await readyOwner(folder))
})

test('a command beside it finds the server while it runs, and nothing before or after', async () => {
  const folder = join(newFolder(0o755), 'main')
  const attached = async () => (await startOwner(folder, { attach: true }).says())?.attached
  expect(await attached()).toBeNull()
  expect(existsSync(folder)).toBe(false)
  const killed = await readyOwner(folder)
  expect(await attached()).toBe(killed.url)
  process.kill(killed.pid, 'SIGKILL')
  await until(() => serverProcesses(folder).length === 0)
  expect(await attached()).toBeNull()
  const next = await readyOwner(folder)
  expect(await attached()).toBe(next.url)
  await stop(next)
  expect(await attached()).toBeNull()
})

test('data of another version and data without its password are refused, and stay', async () => {
  const folder = join(newFolder(0o755), 'main')
  await stop(await readyOwner(folder))
  rmSync(join(folder, 'password'))
  const without = startOwner(folder)
  expect(await without.ended).toBe(1)
  expect(without.errors()).toContain('password is missing')
  writeFileSync(join(serverFolderOf(folder), 'data', 'PG_VERSION'), '15\n')
  const other = startOwner(folder)
  expect(await other.ended).toBe(1)
  expect(other.errors()).toContain('was made by PostgreSQL 15, and this is 18')
  expect(existsSync(join(serverFolderOf(folder), 'data', 'base'))).toBe(true)
})

test('what earlier versions and half-made starts left behind goes once the server runs', async () => {
  const folder = join(newFolder(0o755), 'main')
  for (const name of ['postgresql-17.0.0', 'postgresql-18.4.0-beta.17.unfinished', 'initdb-1']) mkdirSync(join(folder, name, 'bin'), { recursive: true })
  await stop(await readyOwner(folder))
  expect(readdirSync(folder).filter((name) => /^(postgresql|initdb)-/.test(name))).toHaveLength(1)
})

asRoot("another user's data is refused", async () => {
  const folder = join(newFolder(0o755), 'main')
  mkdirSync(folder)
  chownSync(folder, 1, 1)
  const owner = startOwner(folder)
  expect(await owner.ended).toBe(1)
  expect(owner.errors()).toContain('belongs to user 1')
})

describe('below /var/tmp', () => {
  const replaced: Record<string, (place: string) => void> = {
    'a link': (place) => symlinkSync('/etc', place),
    "another user's folder": (place) => {
      mkdirSync(place)
      chownSync(place, 1, 1)
    },
    'a folder that anyone may write to': (place) => {
      mkdirSync(place)
      chmodSync(place, 0o777)
    },
  }

  for (const [name, replace] of Object.entries(replaced)) {
    asRoot(`${name} in place of our folder is not used`, async () => {
      const folder = join(newFolder(0o700), 'main')
      await stop(await readyOwner(folder))
      const place = serverFolderOf(folder)
      expect(place).toMatch(/^\/var\/tmp\/ocop-graph-/)
      rmSync(place, { recursive: true })
      replace(place)
      try {
        const owner = await readyOwner(folder)
        expect(owner.errors()).toContain('was replaced by another')
        expect(serverFolderOf(folder)).not.toBe(place)
        await stop(owner)
      } finally {
        if (lstatSync(place).isSymbolicLink()) unlinkSync(place)
        else rmSync(place, { recursive: true })
      }
    })
  }

  asRoot('the server cannot write anything but its data', async () => {
    const folder = join(newFolder(0o700), 'main')
    const owner = await readyOwner(folder)
    const place = serverFolderOf(folder)
    const owners = Object.fromEntries(readdirSync(place).map((name) => [name.replace(/-.*/, ''), lstatSync(join(place, name)).uid]))
    expect(lstatSync(place)).toMatchObject({ uid: 0 })
    expect(owners).toEqual({ data: 65_534, postgresql: 0 })
    await stop(owner)
  })
})
