import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { requested } from './http-body'
import { refusal } from './refusal'
import type { TrustedDocuments } from './trusted-documents'

/** How many operations one request may carry. More would be a way around limits on single requests. */
export const BATCH_LIMIT = 10

/** Refuses over HTTP what may not run, before anything is read of it: too many operations, a hash of another text, what is not trusted. */
export function checkRequests(app: FastifyInstance, path: string, documents: TrustedDocuments | undefined): void {
  app.addHook('preValidation', async (request) => {
    if (request.url.split('?')[0] !== path || !['GET', 'POST'].includes(request.method)) return
    const operations = requested(request)
    if (operations.length > BATCH_LIMIT) throw refusal('BATCH_TOO_LARGE', `A batch has at most ${BATCH_LIMIT} operations, and this one has ${operations.length}. Send them in several requests.`)
    for (const operation of operations) {
      const found = documents?.find(operation)
      if (found instanceof Error) throw found
      if (found === undefined) checkHash(operation)
    }
  })
}

/** Apollo would take a hash of another text for a fault of its own. */
function checkHash({ query, extensions }: Record<string, unknown>): void {
  const stated = (extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } } | null | undefined)?.persistedQuery
  if (!stated) return
  if (stated.version !== 1) throw refusal('BAD_REQUEST', 'Persisted queries are known in version 1 only.')
  if (typeof query === 'string' && createHash('sha256').update(query).digest('hex') !== stated.sha256Hash) throw refusal('BAD_REQUEST', '"sha256Hash" is not the SHA-256 of "query" in hexadecimal.')
}
