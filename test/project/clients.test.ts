import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startGraph, type Graph } from '../support/graph'
import { ROOT, startProcess, startProgram, type RunningProcess } from '../support/process'

const CLIENTS = join(ROOT, 'test', 'clients')
const BUNDLES = join(CLIENTS, 'generated', 'bundles')

let graph: Graph
const running: RunningProcess[] = []

beforeAll(async () => {
  execFileSync(process.execPath, [join(CLIENTS, 'build.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] })
  graph = await startGraph({ shape: 'one-process' })
}, 120_000)
afterAll(async () => {
  await Promise.all(running.map((program) => program.stop()))
  await graph[Symbol.asyncDispose]()
})

/** Starts a bundled program against this graph. */
function start(name: string, ...runner: string[]): RunningProcess {
  const bundle = join(BUNDLES, `${name}-here.mjs`)
  writeFileSync(bundle, readFileSync(join(BUNDLES, `${name}.mjs`), 'utf8').replaceAll('http://localhost:4000', graph.url).replaceAll('ws://localhost:4000', graph.url.replace('http', 'ws')))
  const program = startProcess([...runner, bundle])
  running.push(program)
  return program
}

test('Apollo Client puts two pages into one list, and keeps each record once, under its id', async () => {
  const { products } = await graph.data('{ products(filter: { everStars: { eq: 5 } }, first: 1) { totalCount nodes { id } } }')
  const apollo = start('apollo')
  await apollo.printed(/following\n/)
  await apollo.printed(new RegExp(`^10 of ${products.totalCount} products\n`, 'm'))
  expect(apollo.output()).toMatch(new RegExp(`^kept as Product:${products.nodes[0].id}\n`, 'm'))
})

test('urql asks with what gql.tada typed', async () => {
  const { province } = await graph.data('{ province(slug: "ben-tre", asOf: "2020-01-08") { products { totalCount } } }')
  const urql = start('urql')
  await urql.printed(/following\n/)
  expect(urql.output()).toBe(`Bến Tre, today part of Vĩnh Long: ${province.products.totalCount} products\nfollowing\n`)
})

test('Relay pages through a list to its end', async () => {
  const { fairs } = await graph.data('{ fairs(first: 0) { totalCount } }')
  const relay = start('relay', join(CLIENTS, 'in-a-page.mjs'))
  await relay.printed(new RegExp(`^${fairs.totalCount} of ${fairs.totalCount} fairs\n`, 'm'))
  expect(relay.output().trim().split('\n')).toEqual([...Array.from({ length: Math.ceil(fairs.totalCount / 10) - 1 }, (_, page) => `${10 * (page + 1)} of ${fairs.totalCount} fairs`), `${fairs.totalCount} of ${fairs.totalCount} fairs`])
})

test('Apollo Client, urql, graphql-ws and graphql-sse follow fairs', async () => {
  const programs = ['apollo', 'urql', 'graphql-ws', 'graphql-sse'].map((name) => start(name))
  await Promise.all(programs.map((program) => program.printed(/following\n/)))
  const command = startProgram('services/local/fair', ['announce', '--name', 'SYNTHETIC Hội chợ', '--source', 'SYNTHETIC'], graph.environment)
  expect([await command.exited, command.output()]).toEqual([0, expect.any(String)])
  await Promise.all(programs.map((program) => program.printed(/ANNOUNCED SYNTHETIC Hội chợ\n/)))
})

test('the page on clients shows these programs and settings as they are', () => {
  const page = readFileSync(join(ROOT, 'docs', 'clients.md'), 'utf8')
  const shown = [...page.matchAll(/^`(test\/clients\/[^`]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)].map(([, file, text]) => ({ file: file as string, text }))
  expect(shown).toEqual(shown.map(({ file }) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') })))
  expect(shown.map(({ file }) => file.slice('test/clients/'.length))).toEqual(['programs/apollo.ts', 'codegen.ts', 'programs/urql.ts', 'programs/relay.tsx', 'relay.config.json', 'programs/graphql-ws.ts', 'programs/graphql-sse.ts'])
})
