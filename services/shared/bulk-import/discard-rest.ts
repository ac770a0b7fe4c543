import type { IncomingMessage } from 'node:http'

/** How long the rest of a refused upload is let in. */
const LINGER = 10_000

/**
 * Lets in what a client is still sending of a request that has its answer, and throws it away; after a while the connection is cut.
 * Cutting it at once would reset it, and with it the answer that the client has not read yet.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  const late = setTimeout(() => request.destroy(), LINGER)
  late.unref()
  request.once('close', () => clearTimeout(late)).once('end', () => clearTimeout(late)).on('error', () => undefined)
  request.resume()
}
