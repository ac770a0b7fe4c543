import type { FastifyRequest } from 'fastify'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { LIMITS, tooLarge } from '../spreadsheet/limits'
import { tidy } from '../spreadsheet/cell'

/** The file in a request's body. What is too large is let go as soon as that shows. @throws SpreadsheetError */
export async function fileIn(request: FastifyRequest): Promise<Buffer> {
  const most = `${LIMITS.fileBytes >> 20} MiB`
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.fileBytes) throw tooLarge('tệp/the file', most)
  const pieces: Buffer[] = []
  let size = 0
  // Leaving the loop must not destroy the request: its answer is still to be sent.
  for await (const piece of (request.body as Readable | undefined)?.iterator({ destroyOnReturn: false }) ?? []) {
    size += (piece as Buffer).length
    if (size > LIMITS.fileBytes) throw tooLarge('tệp/the file', most)
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}

/** A file's name as it is kept: no path, no control characters, not endless. */
export function fileName(stated: string | undefined, otherwise: string): string {
  // oxlint-disable-next-line no-control-regex
  const name = tidy(basename((stated ?? '').replaceAll('\\', '/')).replace(/[\u0000-\u001f\u007f]/g, '')).slice(0, 200)
  return name === '' ? otherwise : name
}
