/** A signal sooner than this after the first is the same one: npm passes on the Ctrl-C that the terminal sends us as well. Milliseconds. */
const SAME = 500

/**
 * Stops in order on SIGINT, SIGTERM and SIGHUP, then exits with 0; with 1 when stopping fails. A second signal, from someone who will not
 * wait, ends the process at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let since: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (since !== undefined) {
        if (performance.now() - since > SAME) process.exit(130)
        return
      }
      since = performance.now()
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
