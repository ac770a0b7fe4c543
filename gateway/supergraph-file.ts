import { unwatchFile, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** How often the file is looked at, in milliseconds. */
const INTERVAL = 500

/** @throws Error that names the file when it can't be read */
export async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new Error(`The supergraph ${file} can't be read (${(error as NodeJS.ErrnoException).code}). Name it in SUPERGRAPH.`, { cause: error })
  }
}

/**
 * Calls `changed` with the new text when the file was written or replaced. It looks at the file rather than waits for events of the file system,
 * which neither mounted folders nor links that are switched give reliably.
 */
export function followSupergraph(file: string, known: string, changed: (text: string) => void, failed: (error: Error) => void): { stop(): void } {
  let last = known
  let stopped = false
  let reading = Promise.resolve()
  const look = async (): Promise<void> => {
    try {
      const text = await readSupergraph(file)
      if (stopped || text === last) return
      last = text
      changed(text)
    } catch (error) {
      failed(error as Error)
    }
  }
  const listener = (): void => {
    reading = reading.then(look)
  }
  watchFile(file, { interval: INTERVAL, persistent: false }, listener)
  return {
    stop() {
      stopped = true
      unwatchFile(file, listener)
    },
  }
}
