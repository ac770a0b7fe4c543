import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { smallGraph, type SmallGraph } from '../test/support/small-graph'
import { TrustedDocuments } from './trusted-documents'

const NAMES = '{ provinces { name } }'
const FOLLOW = 'subscription { announced { cursor } }'
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const MANIFEST = [NAMES, FOLLOW].map((text): [string, string] => [hash(text), text])
const THREE = { data: { provinces: [{ name: 'Bến Tre' }, { name: 'Quảng Ninh' }, { name: expect.any(String) }] } }

const ask = async ({ url }: SmallGraph, body: unknown): Promise<{ errors?: { extensions: { code: string } }[] }> => (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json() as never
const codeOf = async (graph: SmallGraph, body: unknown): Promise<string | undefined> => (await ask(graph, body)).errors?.[0]?.extensions.code

test('a document is known by its id, however a client says it', async () => {
  await using graph = await smallGraph('in-process', { documents: new TrustedDocuments(MANIFEST, false) })
  for (const named of [{ documentId: hash(NAMES) }, { documentId: `sha256:${hash(NAMES)}` }, { extensions: { persistedQuery: { version: 1, sha256Hash: hash(NAMES) } } }]) expect(await ask(graph, named)).toEqual(THREE)
  const byAddress = await fetch(`${graph.url}?documentId=${hash(NAMES)}`, { headers: { 'apollo-require-preflight': 'yes' } })
  expect(await byAddress.json()).toEqual(THREE)
  expect(await ask(graph, { query: '{ provinces { id } }' })).toEqual({ data: { provinces: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] } })
  expect(await codeOf(graph, { documentId: 'none' })).toBe('DOCUMENT_NOT_FOUND')
})

test('where they are required, nothing else runs: in no batch, and over no transport', async () => {
  await using graph = await smallGraph('in-process', { documents: new TrustedDocuments(MANIFEST, true) })
  const other = { query: '{ provinces { id } }' }
  expect([await ask(graph, { query: NAMES }), await ask(graph, { documentId: hash(NAMES) })]).toEqual([THREE, THREE])
  expect([await codeOf(graph, other), await codeOf(graph, [{ query: NAMES }, other]), await codeOf(graph, { ...other, extensions: { persistedQuery: { version: 1, sha256Hash: hash(other.query) } } })]).toEqual(Array(3).fill('DOCUMENT_NOT_TRUSTED'))
  const byAddress = await fetch(`${graph.url}?query=${encodeURIComponent(other.query)}`, { headers: { 'apollo-require-preflight': 'yes' } })
  expect(byAddress.status).toBe(400)
  const stream = await fetch(`${graph.url}/stream?query=${encodeURIComponent(other.query)}`)
  expect(await stream.text()).toContain('DOCUMENT_NOT_TRUSTED')
  const socket = await graph.open()
  expect(await socket.next(socket.start(other.query))).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] })
  expect(await socket.result(socket.start(NAMES))).toEqual(THREE)
})

test('manifests of Relay, GraphQL Code Generator and Apollo are read, and what is none is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
  const read = (content: unknown): unknown => {
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(content))
    return TrustedDocuments.read(join(folder, 'manifest.json'), false).find({ documentId: 'one' })
  }
  expect(read({ one: NAMES })).toBe(NAMES)
  expect(read({ format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: 'one', name: 'Names', type: 'query', body: NAMES }] })).toBe(NAMES)
  expect(() => read(['one'])).toThrow(/TRUSTED_DOCUMENTS: .*manifest\.json can't be read or is no manifest/)
  rmSync(folder, { recursive: true })
})
