import { promisify } from 'node:util'
import type { Readable } from 'node:stream'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { says } from './bilingual'
import { broken, LIMITS, SpreadsheetError, tooLarge } from './limits'

const MOST_PARTS = 5_000

/** The parts of a workbook by name. What they inflate to is bounded before anything is inflated, and yauzl holds each to the size it states. */
export class ZipPackage {
  private inflated = 0

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws SpreadsheetError */
  static async open(file: Buffer): Promise<ZipPackage> {
    let zip: ZipFile
    try {
      zip = await promisify<Buffer, object, ZipFile>(fromBuffer as never)(file, { lazyEntries: true, validateEntrySizes: true })
    } catch (error) {
      throw broken((error as Error).message)
    }
    const entries = new Map<string, Entry>()
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => {
        entries.set(entry.fileName.toLowerCase(), entry)
        if (entries.size > MOST_PARTS) reject(tooLarge('số phần/parts', String(MOST_PARTS)))
        else zip.readEntry()
      })
      zip.on('end', resolve)
      zip.on('error', (error: Error) => reject(broken(error.message)))
      zip.readEntry()
    })
    return new ZipPackage(zip, entries)
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase())
  }

  /** Inflates one part. A part that is read twice counts twice. @throws SpreadsheetError */
  async read(name: string, most: number = LIMITS.inflatedBytes): Promise<Readable> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) throw broken(`không có/no ${name}`)
    if (entry.isEncrypted()) throw new SpreadsheetError('ENCRYPTED', says('Tệp có mật khẩu. Hãy lưu bản không có mật khẩu.', 'The file has a password. Save one without.'))
    this.inflated += entry.uncompressedSize
    if (entry.uncompressedSize > most || this.inflated > LIMITS.inflatedBytes) throw tooLarge(`${name}`, `${Math.min(most, LIMITS.inflatedBytes) >> 20} MiB`)
    const stream = await promisify<Entry, Readable>(this.zip.openReadStream.bind(this.zip) as never)(entry).catch((error: Error) => {
      throw broken(error.message)
    })
    return stream
  }
}
