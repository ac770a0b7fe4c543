import { randomUUID } from 'node:crypto'

/** One mutation to be sent, under a key of its own. */
export interface Job {
  mutation: string
  inputType: string
  /** How its record is called in the payload. */
  field: string
  input: Record<string, unknown> & { idempotencyKey: string }
}

/** What a server acknowledged: the record's id, and whether it had been done before. */
export interface Acknowledged {
  id: string
  replayed: boolean
}

export function job(mutation: string, inputType: string, field: string, input: Record<string, unknown>): Job {
  return { mutation, inputType, field, input: { idempotencyKey: randomUUID(), ...input } }
}

/** Sends one; null when the server did not acknowledge it. @throws Error when it was refused */
export async function sendJob(url: string, token: string, { mutation, inputType, field, input }: Job): Promise<Acknowledged | null> {
  let text: string
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { replayed ${field} { id } userErrors { code field message } } }`, variables: { input } }),
    })
    text = await response.text()
  } catch {
    return null
  }
  const { data, errors } = JSON.parse(text) as { data?: Record<string, any> | null; errors?: { message: string; extensions: { code: string } }[] }
  if (errors?.some((error) => error.extensions.code === 'SUBGRAPH_UNAVAILABLE')) return null
  const payload = data?.[mutation]
  if (errors || payload.userErrors.length > 0) throw new Error(`${mutation} was refused: ${text}`)
  return { id: payload[field].id, replayed: payload.replayed }
}

/** Sends many, some in flight at a time. Stops sending when `stop` says so. Answers with what was acknowledged, by job. */
export async function sendAll(jobs: readonly Job[], send: (job: Job) => Promise<Acknowledged | null>, inFlight: number, onAcknowledged: (count: number) => void = () => undefined): Promise<Map<Job, Acknowledged>> {
  const acknowledged = new Map<Job, Acknowledged>()
  let next = 0
  const worker = async (): Promise<void> => {
    for (let each = jobs[next++]; each; each = jobs[next++]) {
      const answer = await send(each)
      if (answer === null) continue
      acknowledged.set(each, answer)
      onAcknowledged(acknowledged.size)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  return acknowledged
}
