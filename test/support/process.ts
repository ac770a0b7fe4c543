import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(__dirname, '..', '..')

/** A process of the product, as a user would start it. Its structured log lines are kept. */
export interface RunningProcess {
  child: ChildProcess
  /** Everything it printed so far. */
  output(): string
  /** Its structured log lines so far, in order. */
  logLines(): Record<string, unknown>[]
  /** Resolves with the first match in what it prints. Rejects with its output when it ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  /** Its exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals>
  /** Ends it in order. */
  stop(): Promise<number | NodeJS.Signals>
}

/** Variables of the environment that a test must not inherit. */
const OURS = /^(PORT|HOST|DATABASE_URL|SUPERGRAPH|SUBGRAPH_URLS|GRAPH_URL|AUTH_|LOG_LEVEL|DATA_FOLDER|PG)/

export function startProcess(command: string[], environment: Record<string, string> = {}): RunningProcess {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)))
  const child = spawn(process.execPath, command, { cwd: ROOT, env: { ...inherited, ...environment } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const waiting = new Set<() => void>()
  const exited = new Promise<number | NodeJS.Signals>((resolve) => child.once('close', (code, signal) => resolve(code ?? (signal as NodeJS.Signals))))
  let ended = false
  void exited.then(() => {
    ended = true
    for (const wake of waiting) wake()
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const wake of waiting) wake()
    })
  }
  return {
    child,
    output: () => output,
    logLines: () => output.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line) as Record<string, unknown>),
    async printed(pattern) {
      for (;;) {
        const match = pattern.exec(output)
        if (match) return match
        if (ended) throw new Error(`The process ended without printing ${pattern}:\n${output}`)
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      }
    },
    exited,
    async stop() {
      if (!ended) child.kill('SIGTERM')
      return exited
    },
  }
}

/** A program of the product (installed and built first where needed), such as services/local/start. */
export function startProgram(program: string, args: string[] = [], environment: Record<string, string> = {}): RunningProcess {
  return startProcess([join('services', 'local', 'run.mjs'), program, ...args], environment)
}
