import type { FastifyRequest } from 'fastify'
import { refusal } from './refusal'

/** What an HTTP request asks, as far as it is what it should be: one operation, or several in a batch. What an address says as JSON is read. */
export function requested({ body, query, method }: FastifyRequest): Record<string, unknown>[] {
  if (method === 'GET') return isObject(query) ? [{ ...query, variables: json(query, 'variables'), extensions: json(query, 'extensions') }] : []
  return (Array.isArray(body) ? body : [body]).filter(isObject)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function json(stated: Record<string, unknown>, name: string): unknown {
  const text = stated[name]
  if (typeof text !== 'string' || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('BAD_REQUEST', `"${name}" must be JSON.`)
  }
}
