import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { smallGraph, type SmallGraph } from '../test/support/small-graph'

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

let folder: string
let graph: SmallGraph

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'explorer-'))
  mkdirSync(join(folder, 'page', 'abc'), { recursive: true })
  writeFileSync(join(folder, 'page', 'abc', 'main.js'), 'start()')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  mkdirSync(join(folder, 'operations', 'reader'), { recursive: true })
  writeFileSync(join(folder, 'operations', 'first.graphql'), '{ provinces { id } }\n')
  writeFileSync(join(folder, 'operations', 'reader', 'names.graphql'), '# Names,\n# all of them.\nquery Names { provinces { name } }\n')
  graph = await smallGraph('in-process', { explorer: { page: join(folder, 'page'), operations: join(folder, 'operations') } })
})
afterAll(async () => {
  await graph.close()
  rmSync(folder, { recursive: true })
})

test('a browser gets the page, which may load nothing from elsewhere', async () => {
  const response = await fetch(`${graph.url}?query={provinces{id}}`, { headers: BROWSER })
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('/graphql/explorer/abc/main.js')
  expect(Object.fromEntries([...response.headers as never])).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringMatching(/default-src 'none'; script-src 'self';.*frame-ancestors 'none'/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
    vary: expect.stringContaining('accept'),
  })
})

test('whoever asks for JSON gets an answer of the graph', async () => {
  const response = await fetch(`${graph.url}?query={provinces{id}}`, { headers: { accept: 'application/json', 'apollo-require-preflight': 'yes' } })
  expect(((await response.json()) as { data: unknown }).data).toEqual({ provinces: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] })
})

test('files are kept for good under their digest, and there are no others', async () => {
  const file = await fetch(`${graph.url}/explorer/abc/main.js`)
  expect([file.status, await file.text(), file.headers.get('cache-control'), file.headers.get('content-type')]).toEqual([200, 'start()', 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8'])
  for (const path of ['abc/none.js', 'def/main.js', 'abc/..%2F..%2Fsecret.js', 'abc/%2e%2e%2f%2e%2e%2fsecret.js']) expect((await fetch(`${graph.url}/explorer/${path}`)).status).toBe(404)
})

test('operations come with their group and what their first comment says', async () => {
  expect(await (await fetch(`${graph.url}/explorer/operations.json`)).json()).toEqual([
    { group: '', name: 'first', description: '', query: '{ provinces { id } }\n' },
    { group: 'reader', name: 'names', description: 'Names, all of them.', query: '# Names,\n# all of them.\nquery Names { provinces { name } }\n' },
  ])
})
