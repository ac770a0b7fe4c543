import { ConfigError } from '../shared/config'
import { ImportError } from '../shared/import/csv-file'
import { HeldError } from './postgres'

/** Runs a command. What went wrong is printed; the exit code is 1 for a refusal and 2 for data or configuration to mend. */
export function runCommand(run: () => Promise<void>): void {
  run().catch((error: Error & { code?: string }) => {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(error instanceof ImportError || error instanceof ConfigError ? 2 : 1)
  })
}

function explain(error: Error & { code?: string; errors?: Error[] }): string {
  if (error instanceof ImportError) return [`${error.message}; nothing of the file was loaded:`, ...error.problems.map((problem) => `  ${problem.file}:${problem.line}${problem.column ? ` ${problem.column}` : ''}: ${problem.message}`)].join('\n')
  if (error instanceof ConfigError || error instanceof HeldError) return error.message
  if (error.code === 'ECONNREFUSED') return `The database does not answer: ${error.message || (error.errors?.[0]?.message ?? error.code)}`
  return error.message
}
