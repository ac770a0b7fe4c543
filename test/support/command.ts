import { startProgram } from './process'

/** What a command printed, and how it ended. */
export interface Ended {
  code: number | NodeJS.Signals
  output: string
}

/** Runs a command of the product to its end, as `npm run …` does. */
export async function runCommand(program: string, args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const running = startProgram(program, args, environment)
  const code = await running.exited
  return { code, output: running.output() }
}
