import type { ApolloServerPlugin } from '@apollo/server'
import type { GraphQLError } from 'graphql'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { refusal } from './refusal'
import type { GatewayContext } from './subgraph'

/** What names an operation: its text, its id as `documentId`, or its id as Apollo's clients send it. */
interface Naming {
  query?: unknown
  documentId?: unknown
  extensions?: unknown
}

/** Both forms that are in use: {id: text}, of Relay and GraphQL Code Generator, and Apollo's list of operations. */
const Manifest = z.union([
  z.object({ format: z.literal('apollo-persisted-query-manifest'), operations: z.array(z.object({ id: z.string(), body: z.string() })) }).transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body])),
  z.record(z.string(), z.string()).transform((texts) => Object.entries(texts)),
])

/** The operations that clients were built with. An id is the SHA-256 of a text in hexadecimal, with or without `sha256:` before it. */
export class TrustedDocuments {
  private readonly texts: ReadonlyMap<string, string>

  /** @param required whether anything else is refused */
  constructor(entries: Iterable<readonly [string, string]>, private readonly required: boolean) {
    this.texts = new Map([...entries].flatMap(([id, text]) => [[bare(id), text] as const, [createHash('sha256').update(text).digest('hex'), text] as const]))
  }

  /** @throws Error when the file holds no manifest */
  static read(file: string, required: boolean): TrustedDocuments {
    try {
      return new TrustedDocuments(Manifest.parse(JSON.parse(readFileSync(file, 'utf8'))), required)
    } catch (error) {
      throw new Error(`The environment is wrong:\n  TRUSTED_DOCUMENTS: ${file} can't be read or is no manifest of documents; npm run documents writes one`, { cause: error })
    }
  }

  /** The text that a request names; undefined where it brings its own and may. */
  find(request: Naming): string | GraphQLError | undefined {
    const { documentId } = request
    if (typeof documentId === 'string') return this.texts.get(bare(documentId)) ?? refusal('DOCUMENT_NOT_FOUND', `There is no document "${documentId.slice(0, 100)}" in this server's manifest.`)
    const hash = (request.extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery?.sha256Hash
    const known = typeof hash === 'string' ? this.texts.get(hash) : undefined
    if (known !== undefined || !this.required) return known
    const text = typeof request.query === 'string' ? this.texts.get(createHash('sha256').update(request.query).digest('hex')) : undefined
    return text ?? refusal('DOCUMENT_NOT_TRUSTED', "This server runs the operations of its manifest only, and this one is not among them.")
  }

  /** Gives Apollo the text of what was named by its id. */
  plugin(): ApolloServerPlugin<GatewayContext> {
    return {
      requestDidStart: async ({ request }) => {
        const { http, query, extensions } = request
        if (!http) return
        const documentId = http.method === 'GET' ? new URLSearchParams(http.search).get('documentId') : (http.body as Naming | undefined)?.documentId
        const found = this.find({ query, documentId, extensions })
        if (typeof found !== 'string') return
        request.query = found
        delete request.extensions?.['persistedQuery']
      },
    }
  }
}

function bare(id: string): string {
  return id.replace(/^sha256:/, '')
}
