import type { FastifyInstance, FastifyReply } from 'fastify'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { readOperations } from './operation-folder'

export interface ExplorerOptions {
  /** The bundled page, in one folder that is named by the digest of what is in it. */
  page: string
  /** A folder of operations to offer, in folders by what they are for. */
  operations?: string | undefined
}

const TYPES: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.ttf': 'font/ttf', '.txt': 'text/plain; charset=utf-8' }

/** Everything from here and nothing from elsewhere. The editor sets styles on its elements, and there is no other way to let it. */
const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The folder of the page that this build made; undefined where the sources run, which no bundler has seen. */
export function builtPage(): string | undefined {
  const folder = join(__dirname, 'explorer-page')
  return existsSync(folder) ? folder : undefined
}

/** Serves GraphiQL to browsers at the path of the graph, and its files below it. A program that asks there gets its answer as ever. */
export function serveExplorer(app: FastifyInstance, path: string, { page, operations }: ExplorerOptions): void {
  const digest = readdirSync(page)[0] ?? ''
  const files = new Set(readdirSync(join(page, digest)))
  const html = pageOf(path, `${path}/explorer/${digest}`)
  const offered = JSON.stringify(operations === undefined ? [] : readOperations(operations).map(({ group, name, description, text }) => ({ group, name, description, query: text })))

  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || request.url.split('?')[0] !== path || !request.headers.accept?.includes('text/html')) return
    return secure(reply).header('content-security-policy', POLICY).header('cache-control', 'no-cache').header('vary', 'accept').type('text/html; charset=utf-8').send(html)
  })
  app.get(`${path}/explorer/operations.json`, async (_request, reply) => secure(reply).header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(offered))
  app.get<{ Params: { digest: string; file: string } }>(`${path}/explorer/:digest/:file`, async ({ params }, reply) => {
    if (params.digest !== digest || !files.has(params.file)) return reply.callNotFound()
    return secure(reply).header('cache-control', 'public, max-age=31536000, immutable').type(TYPES[extname(params.file)] ?? 'application/octet-stream').send(await readFile(join(page, digest, params.file)))
  })
}

function secure(reply: FastifyReply): FastifyReply {
  return reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer').header('cross-origin-opener-policy', 'same-origin').header('cross-origin-resource-policy', 'same-origin')
}

function pageOf(endpoint: string, assets: string): string {
  return `<!doctype html>
<html lang="en" data-endpoint="${endpoint}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>GraphQL explorer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets}/main.css">
<div id="explorer"></div>
<script type="module" src="${assets}/main.js"></script>
</html>
`
}
