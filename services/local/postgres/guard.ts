import { spawn, type ChildProcess } from 'node:child_process'
import type { Place } from './place'
import { SERVER_ENVIRONMENT } from './cluster'

/**
 * Runs the server, and ends it in order when our end of its standard input closes, which also happens when our process is killed with -9.
 * Signals sent to a whole terminal or service are ignored: we decide when the server goes, after the last request. The watcher goes
 * first when the server ends by itself, so that it never signals a later process with the same number.
 */
const GUARD = `
trap '' INT TERM HUP
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(while read -r line; do :; done; kill -INT $server) <&3 &
watcher=$!
exec 3<&- </dev/null
wait $server
code=$?
kill -9 $watcher 2>/dev/null
exit $code`

/** A guarded server process. */
export interface Guarded {
  /** Settles when the guard has ended, with what its server said last. */
  ended: Promise<string>
  hasEnded(): boolean
  /** What the server said last. */
  output(): string
  /** Lets the server end in order. */
  letGo(): void
}

/** Starts a program under the guard, in a session of its own. Neither it nor its output keeps our process alive. */
export function startGuarded(command: readonly string[], place: Place, onOutput: (text: string) => void): Guarded {
  const child = spawn('/bin/sh', ['-c', GUARD, 'postgres', ...command], { ...place.user, cwd: place.serverFolder, env: SERVER_ENVIRONMENT, stdio: ['pipe', 'ignore', 'pipe'], detached: true })
  const last: string[] = []
  const output = () => last.join('').trim()
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    last.push(text)
    if (last.length > 30) last.shift()
    onOutput(text.trim())
  })
  child.stdin.on('error', () => undefined)
  letExit(child)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`${output()}\nended with ${signal ?? `code ${code}`}`.trim()))
  })
  return {
    ended,
    output,
    hasEnded: () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null,
    letGo() {
      child.ref()
      child.stdin.destroy()
    },
  }
}

function letExit(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stderr]) (stream as unknown as { unref(): void }).unref()
}
