/**
 * Stops in order on SIGINT and SIGTERM, then exits with 0; with 1 when stopping fails. A second signal, from someone who will not wait,
 * ends the process at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130)
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: Error) => {
          process.stderr.write(`Stopping failed: ${error.message}\n`)
          process.exit(1)
        },
      )
    })
  }
}
