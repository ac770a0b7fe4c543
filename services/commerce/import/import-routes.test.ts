import Fastify from 'fastify'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { OFFICE, UNITS } from '../../shared/bulk-import/import.test-support'
import { importRoutes } from '../../shared/bulk-import/import-routes'
import { unauthenticated } from '../../shared/identity/verify-token'
import { LIMITS } from '../../shared/spreadsheet/limits'
import { database as definition } from '../database'
import { importContracts } from './import-contracts'
import { importFairs } from './import-fairs'

let database: DataSource & AsyncDisposable
let url: string
const app = Fastify()
/** Tokens of this test: the subject's name is the token. */
const authenticate = async (authorization: string | undefined) => {
  if (authorization === undefined) return null
  const subject = authorization.replace('Bearer ', '')
  if (subject === 'bad') throw unauthenticated('The token is not good.')
  return { ...OFFICE, subject, ...(subject === 'commune' ? { role: 'COMMUNE' as const } : {}) }
}
beforeAll(async () => {
  database = await openDatabase(definition)
  importRoutes([importFairs, importContracts], { dataSource: database, authenticate, units: UNITS, log: pino({ level: 'silent' }) })(app)
  app.post('/graphql', async () => ({ data: null }))
  await app.listen({ port: 0 })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await app.close()
  await database[Symbol.asyncDispose]()
})

const GOOD = 'Hình thức,Đơn vị phân phối,Loại kênh,Tỉnh,Ngày ký\nHĐ,A,Siêu thị,Bến Tre,2024\n'
const send = (path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> => fetch(`${url}${path}`, { method: 'POST', headers: { authorization: 'Bearer office', ...headers }, body: body as never })
const codeOf = async (answer: Response): Promise<[number, unknown]> => [answer.status, ((await answer.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code]

test('a list goes in by its bytes, whatever the header calls it; its report and its place', async () => {
  const dry = await send('/import/contracts?dryRun=true&file=h%E1%BB%A3p%20%C4%91%E1%BB%93ng.csv', GOOD)
  expect([dry.status, await dry.json()]).toMatchObject([200, { state: 'CHECKED', dryRun: true, file: { name: 'hợp đồng.csv' } }])
  const done = await send('/import/contracts?file=..%2F..%2Fetc%2Fpasswd', GOOD, { 'content-type': 'image/png', 'idempotency-key': 'key-number-1' })
  const report = (await done.json()) as { id: string }
  expect([done.status, report]).toMatchObject([200, { state: 'APPLIED', dryRun: false, file: { name: 'passwd' } }])
  expect(done.headers.get('location')).toBe(`/import/${report.id}`)
  const read = await fetch(`${url}/import/${report.id}`, { headers: { authorization: 'Bearer office' } })
  expect([read.status, await read.json()]).toEqual([200, report])
  expect(await codeOf(await fetch(`${url}/import/${report.id}`, { headers: { authorization: 'Bearer other' } }))).toEqual([404, 'NOT_FOUND'])
  expect(await codeOf(await fetch(`${url}/import/${report.id}`))).toEqual([401, 'UNAUTHENTICATED'])
  expect(await codeOf(await send('/import/contracts', GOOD.replace('2024', '2023'), { 'idempotency-key': 'key-number-1' }))).toEqual([409, 'IDEMPOTENCY_KEY_REUSED'])
})

test('problems are 422, with the report', async () => {
  const answer = await send('/import/contracts', GOOD.replace('Bến Tre', 'Atlantis'))
  expect([answer.status, await answer.json()]).toMatchObject([422, { state: 'REFUSED', problems: [{ row: 2, column: 'D', header: 'Tỉnh', found: 'Atlantis', message: { vi: expect.any(String), en: expect.any(String) } }] }])
})

test.each<[string, () => Promise<Response>, number, string]>([
  ['no token', () => send('/import/contracts', GOOD, { authorization: '' }).then(() => fetch(`${url}/import/contracts`, { method: 'POST', body: GOOD })), 401, 'UNAUTHENTICATED'],
  ['a bad token', () => send('/import/contracts', GOOD, { authorization: 'Bearer bad' }), 401, 'UNAUTHENTICATED'],
  ['a role that does not import', () => send('/import/contracts', GOOD, { authorization: 'Bearer commune' }), 403, 'FORBIDDEN'],
  ['no file', () => send('/import/contracts', ''), 422, 'EMPTY'],
  ['an old workbook', () => send('/import/contracts', Buffer.from('d0cf11e0a1b11ae1', 'hex')), 415, 'OLD_EXCEL'],
  ['a picture', () => send('/import/contracts', Buffer.from('89504e470d0a1a0a0000000d4948445200', 'hex')), 415, 'NOT_A_SPREADSHEET'],
  ['a zip file that is none', () => send('/import/contracts', Buffer.from('PK\u0003\u0004 nothing more')), 422, 'BROKEN'],
  ['a key that is none', () => send('/import/contracts', GOOD.replace('2024', '2022'), { 'idempotency-key': 'x' }), 400, 'INVALID'],
])('%s is answered by its status and code', async (_name, answer, status, code) => expect(await codeOf(await answer())).toEqual([status, code]))

test('a file that is too large is refused before it is read, and when it says no size', async () => {
  const stated = await new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest(`${url}/import/contracts`, { method: 'POST', headers: { authorization: 'Bearer office', 'content-length': LIMITS.fileBytes + 1 } }, (answer) => {
      sent.destroy()
      resolve(answer.statusCode)
    })
    sent.on('error', reject)
    sent.write('a')
  })
  expect(stated).toBe(413)
  const endless = await new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest(`${url}/import/contracts`, { method: 'POST', headers: { authorization: 'Bearer office', 'transfer-encoding': 'chunked' } }, (answer) => {
      sent.destroy()
      resolve(answer.statusCode)
    })
    // The answer comes while we still write; a connection that broke off instead would have taken it away.
    sent.on('error', reject)
    const piece = Buffer.alloc(1 << 20, 'a')
    const more = (left: number): void => void (left > 0 && !sent.destroyed && sent.write(piece, () => more(left - 1)))
    more((LIMITS.fileBytes >> 20) + 8)
  })
  expect(endless).toBe(413)
  expect(await codeOf(await send('/graphql', 'x', { 'content-type': 'image/png' }))).toEqual([415, undefined])
})

test('who does not want to wait is told where to look', async () => {
  const taken = await send('/import/contracts', GOOD.replace('2024', '2021'), { prefer: 'respond-async' })
  expect([taken.status, await taken.json()]).toEqual([202, { id: taken.headers.get('location')?.slice('/import/'.length), kind: 'contracts' }])
  let state = ''
  while (state !== 'APPLIED') {
    const answer = await fetch(`${url}${taken.headers.get('location')}`, { headers: { authorization: 'Bearer office' } })
    state = answer.status === 404 ? '' : ((await answer.json()) as { state: string }).state
    expect(['', 'STAGING', 'STAGED', 'APPLIED']).toContain(state)
  }
})

test('templates need no token', async () => {
  const [csv, xlsx] = [await fetch(`${url}/import/fairs/template.csv`), await fetch(`${url}/import/fairs/template.xlsx`)]
  expect([csv.status, csv.headers.get('content-type'), (await csv.text()).startsWith('"Tên hội chợ *"')]).toEqual([200, 'text/csv; charset=utf-8', true])
  expect([xlsx.status, xlsx.headers.get('content-disposition'), Buffer.from(await xlsx.arrayBuffer()).subarray(0, 2).toString()]).toEqual([200, 'attachment; filename="fairs.xlsx"', 'PK'])
})
