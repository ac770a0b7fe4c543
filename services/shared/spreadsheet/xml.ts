import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { broken } from './limits'

export interface XmlHandlers {
  /** The name is without its prefix. */
  open(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** A parser of a part, fed piece by piece. It knows no entities but XML's own, so none can grow. @throws SpreadsheetError */
export function xmlParser(handlers: XmlHandlers): { write(piece: Buffer): void; end(): void } {
  const parser = new SaxesParser({})
  const decoder = new TextDecoder('utf-8')
  const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)
  parser.on('opentag', (tag) => handlers.open(local(tag.name), tag.attributes as Record<string, string>))
  if (handlers.close) parser.on('closetag', (tag) => handlers.close?.(local(tag.name)))
  if (handlers.text) {
    const text = (piece: string): void => handlers.text?.(piece)
    parser.on('text', text)
    parser.on('cdata', text)
  }
  parser.on('error', (error) => {
    throw broken(error.message)
  })
  return {
    write: (piece) => void parser.write(decoder.decode(piece, { stream: true })),
    end: () => void parser.close(),
  }
}

/** Reads a part to its end. @throws SpreadsheetError */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  const parser = xmlParser(handlers)
  for await (const piece of pieces(stream)) parser.write(piece)
  parser.end()
}

/** The pieces of a part; what is wrong with its compression is said as what is wrong with the file. @throws SpreadsheetError */
export async function* pieces(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw code?.startsWith('Z_') || /bytes|crc|stream/i.test(message) ? broken(message) : error
  }
}
