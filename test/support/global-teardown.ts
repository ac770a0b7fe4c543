/** Stops the graphs that tests shared, and the PostgreSQL of the run. */
export default async function tearDown(): Promise<void> {
  await globalThis.sharedGraphs?.[Symbol.asyncDispose]()
  await globalThis.testPostgres?.stop()
}
