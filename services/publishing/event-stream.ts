import type { FastifyReply } from 'fastify'

/** A comment this often keeps proxies from closing a quiet stream; a client reconnects after a break of this long. Milliseconds. */
const HEARTBEAT = 15_000
const RECONNECT = 2_000

/** What may wait for a client that reads slowly before it is cut off: it comes back. Bytes. */
const WAITING = 1 << 20

/** A stream of server-sent events to one client. */
export interface EventStream {
  send(event: { id?: string; event?: string; data?: unknown }): void
  /** Ends it; EventSource comes back. */
  cut(): void
}

/** Answers with server-sent events; `onClose` is called once, when the client has gone or was cut off. */
export function openEventStream(reply: FastifyReply, onClose: () => void): EventStream {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  const write = (text: string): void => {
    if (raw.destroyed) return
    raw.write(text)
    if (raw.writableLength > WAITING) raw.destroy()
  }
  write(`retry: ${RECONNECT}\n\n`)
  const heart = setInterval(() => write(': \n\n'), HEARTBEAT)
  raw.once('close', () => {
    clearInterval(heart)
    onClose()
  })
  return {
    send({ id, event, data }) {
      write([id !== undefined && `id: ${id}`, event !== undefined && `event: ${event}`, data !== undefined && `data: ${JSON.stringify(data)}`].filter(Boolean).join('\n') + '\n\n')
    },
    cut: () => void raw.destroy(),
  }
}
