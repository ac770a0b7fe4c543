import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { readOperations, type OperationFile } from '../../gateway'
import { announceSynthetic, onCommerce } from '../support/announcing'
import { openBrowser } from '../support/browser'
import { startGraph, type Graph } from '../support/graph'
import { ROOT } from '../support/process'

let graph: Graph
let browser: Browser
let page: Page
const complaints: string[] = []
const reached = new Set<string>()

beforeAll(async () => {
  ;[graph, browser] = await Promise.all([startGraph({ shape: 'one-process' }), openBrowser()])
  page = await browser.newPage({ viewport: { width: 1400, height: 900 }, colorScheme: 'dark' })
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => reached.add(new URL(request.url()).host))
  page.on('websocket', (socket) => reached.add(new URL(socket.url()).host))
  await page.goto(`${graph.url}/graphql`)
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
})
afterAll(async () => {
  await browser?.close()
  await graph?.[Symbol.asyncDispose]()
})

const editor = () => page.locator('.graphiql-query-editor')
const answer = () => page.locator('.result-window .view-lines')
const run = () => page.keyboard.press('Control+Enter')

/** Operations by their group, in order. */
function grouped(operations: OperationFile[]): [string, OperationFile[]][] {
  return [...new Set(operations.map(({ group }) => group))].map((group) => [group, operations.filter((each) => each.group === group)])
}

/** Opens a new tab with this text in its editor. */
async function newTab(text: string): Promise<void> {
  await page.getByLabel('New tab').click()
  await editor().locator('.view-lines').click()
  await page.keyboard.insertText(text)
}

/** Waits until a place shows a text; the editors write their spaces as non-breaking ones. */
async function expectShown(place: ReturnType<typeof answer>, text: string): Promise<void> {
  await place.filter({ hasText: new RegExp(text.replaceAll(' ', '\\s')) }).waitFor()
}

test('operations stand in tabs, and all of them by user in the pane', async () => {
  const groups = grouped(readOperations(join(ROOT, 'schema', 'operations')))
  const named = ({ text }: OperationFile): string | undefined => /^(?:query|mutation|subscription) (\w+)/m.exec(text)?.[1]
  expect(groups.map(([group]) => group)).toEqual(expect.arrayContaining(['newsroom', 'official', 'reader', 'subscriber']))
  expect(await page.locator('.graphiql-tab-button').allTextContents()).toEqual(groups.map(([, [first]]) => named(first as OperationFile)))
  expect(await page.locator('.explorer-operations h3').allTextContents()).toEqual(groups.map(([group]) => group).filter(Boolean))
  await page.getByRole('button', { name: 'products-by-name' }).click()
  await expectShown(editor(), 'query ProductsByName')
})

test('a name is completed from the schema', async () => {
  await newTab('{ provinc')
  await page.keyboard.press('Control+Space')
  await page.locator('.suggest-widget .label-name').getByText('provinces', { exact: true }).click()
  await expectShown(editor(), '\\{ provinces')
  await page.keyboard.insertText('(asOf: "2020-01-08") { totalCount } }')
})

test('a query runs', async () => {
  await run()
  await expectShown(answer(), '"totalCount": 63')
})

test('a token goes with queries, and with subscriptions', async () => {
  const sent = async (act: () => Promise<void>): Promise<string | undefined> => {
    const [request] = await Promise.all([page.waitForRequest((each) => each.method() === 'POST'), act()])
    return request.headers()['authorization']
  }
  expect(await sent(run)).toBeUndefined()
  await page.getByLabel('Token').fill('Bearer not.a.token')
  await editor().locator('.view-lines').click()
  expect(await sent(run)).toBe('Bearer not.a.token')
  await expectShown(answer(), 'UNAUTHENTICATED')
  await newTab('subscription { fairAnnounced { kind } }')
  await run()
  await expectShown(answer(), '4401')
  // The browser itself complains of what was refused.
  complaints.splice(0)
  await page.getByLabel('Token').fill('')
})

test('a subscription shows what is announced, with fields of other subgraphs', async () => {
  const { latestFairAnnouncementCursor } = await graph.data('{ latestFairAnnouncementCursor }')
  await newTab(`subscription { fairAnnounced(after: "${latestFairAnnouncementCursor}") { kind fair { name province { name } } } }`)
  await run()
  await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'Hội chợ thử' }))
  await expectShown(answer(), 'SYNTHETIC Hội chợ thử')
  await page.screenshot({ path: process.env['SCREENSHOT'] ?? join(ROOT, '.data', 'explorer.png') })
})

test('nothing but this machine was asked, and the console is empty', () => {
  expect([...reached]).toEqual([new URL(graph.url).host])
  expect(complaints).toEqual([])
})
