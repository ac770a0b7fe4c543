import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { buildSchema, parse, validate } from 'graphql'
import { startGraph, type Graph } from '../support/graph'
import { ROOT, startProcess, startProgram } from '../support/process'

/** A code block of a page: its language, the word after that, its text, and the answer pasted behind it, which is any where none is. */
interface Block {
  name: string
  language: string
  mark: string
  text: string
  answer: unknown
}

const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
const BLOCKS = PAGES.flatMap(blocksOf)
const QUERIES = BLOCKS.filter((block) => block.language === 'graphql' && !block.text.startsWith('subscription'))
const SUBSCRIPTIONS = BLOCKS.filter((block) => block.language === 'graphql' && block.text.startsWith('subscription'))
const COMMANDS = BLOCKS.filter((block) => block.language === 'sh' && block.mark === 'run')

let graph: Graph
let folder: string

beforeAll(async () => {
  graph = await startGraph()
  folder = mkdtempSync(join(tmpdir(), 'documentation-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(async () => {
  await graph[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

test.each(QUERIES)('$name', async ({ text, answer }) => {
  expect(await graph.data(text)).toEqual(answer)
})

test.each(COMMANDS)('$name', async ({ text }) => {
  const { stdout } = await promisify(execFile)('bash', ['-euc', here(text)], { cwd: ROOT })
  expect(JSON.parse(stdout)).toEqual({ data: expect.any(Object) })
  // A write that is shown is one that is done.
  expect(stdout).not.toContain('"userErrors":[{')
})

const SCHEMA = buildSchema(readFileSync(join(ROOT, 'schema', 'api.graphql'), 'utf8'))

test.each(SUBSCRIPTIONS)('$name', ({ text }) => {
  expect(validate(SCHEMA, parse(text))).toEqual([])
})

test('the client of the announcements page resumes: nothing is lost or repeated while it is away', async () => {
  const recipe = BLOCKS.find((block) => block.language === 'js' && block.name.startsWith('docs/announcements.md')) as Block
  writeFileSync(join(folder, 'client.mjs'), `process.chdir(${JSON.stringify(folder)})\n${here(recipe.text)}`)
  const listen = () => startProcess([join(folder, 'client.mjs')])
  const first = listen()
  // Its first cursor is kept before it subscribes, so from here on nothing can be lost.
  await until(() => existsSync(join(folder, 'cursor.txt')))
  await announce('Hội chợ một')
  await first.printed(/ANNOUNCED Hội chợ một\n/)
  first.child.kill('SIGKILL')
  await first.exited
  await announce('Hội chợ hai')
  await announce('Hội chợ ba')
  const second = listen()
  await announce('Hội chợ bốn')
  await second.printed(/ANNOUNCED Hội chợ bốn\n/)
  await second.stop()
  expect([...first.output().trim().split('\n'), ...second.output().trim().split('\n')]).toEqual(['ANNOUNCED Hội chợ một', 'ANNOUNCED Hội chợ hai', 'ANNOUNCED Hội chợ ba', 'ANNOUNCED Hội chợ bốn'])
})

test('the client of the page on live figures shows where they stand, and then each change', async () => {
  const recipe = BLOCKS.find((block) => block.language === 'js' && block.name.startsWith('docs/live-statistics.md')) as Block
  writeFileSync(join(folder, 'live.mjs'), here(recipe.text))
  const live = startProcess([join(folder, 'live.mjs')])
  await live.printed(/\d+ fairs\n/)
  await announce('Hội chợ năm')
  await live.printed(/\d+ fairs now\n/)
  await live.stop()
  expect(live.output()).toMatch(/^(\d+) fairs\n(\1 fairs now\n)+$/)
})

describe('the table of the article', () => {
  const page = readFileSync(join(ROOT, 'docs', 'article-2020-01-08.md'), 'utf8')
  const claims = [...page.matchAll(/`([a-zA-Z][^`]*)` = (null|true|false|"[^"]*"|\[[^\]]*\]|\d+(?:\.\d+)?)/g)].map(([, path, value]) => ({ path: path as string, value: value as string }))
  let article: unknown

  beforeAll(async () => {
    article = await graph.data(readFileSync(join(ROOT, 'schema', 'operations', 'article-2020-01-08.graphql'), 'utf8'))
  })

  test('has all 37 facts', () => {
    expect([...page.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number))).toEqual(Array.from({ length: 37 }, (_, index) => index + 1))
  })

  test.each(claims)('$path is $value', ({ path, value }) => {
    expect(at(article, path)).toEqual(JSON.parse(value))
  })
})

test.each(PAGES)('the links of %s lead to files', (page) => {
  const links = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link as string)
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([])
})

function blocksOf(page: string): Block[] {
  const fences = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```(\w+) ?(\w*)\n([\s\S]*?)^```$/gm)].map(([, language, mark, text]) => ({ language: language as string, mark: mark as string, text: text as string }))
  return fences.map((block, index) => ({ ...block, name: `${page}, block ${index + 1}: ${block.language}`, answer: fences[index + 1]?.language === 'json' ? JSON.parse(fences[index + 1]?.text as string) : expect.any(Object) }))
}

/** A text with the address of this graph in the place of the one that pages name. */
function here(text: string): string {
  return text.replaceAll('http://localhost:4000', graph.url)
}

async function announce(name: string): Promise<void> {
  const command = startProgram('services/local/fair', ['announce', '--name', name, '--source', 'Thông báo thử'], graph.environment)
  if ((await command.exited) !== 0) throw new Error(command.output())
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(10)
}

/** What stands at a path such as `nation.reported[kind=ACTUAL].value`; a condition keeps the elements of a list that meet it, and a name takes the first. */
function at(value: unknown, path: string): unknown {
  return [...path.matchAll(/\[([^\]=]+)=([^\]]+)\]|(\w+)/g)].reduce((current: any, [, key, wanted, name]) => {
    if (name) return (Array.isArray(current) ? current[0] : current)[name]
    return current.filter((each: unknown) => String(at(each, key as string)) === wanted)
  }, value)
}
