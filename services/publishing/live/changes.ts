import type { Logger } from 'pino'
import type { Graph } from '../graph'
import { operation } from '../operation'

/** The families of figures that move together, each with the operation that tells of them. */
const FAMILIES = { products: 'product-changes', commerce: 'commerce-changes', programme: 'programme-changes' } as const

/** The least time between two notices of a family to anyone. Milliseconds. */
const INTERVAL = 1_000

type Family = keyof typeof FAMILIES
type Listener = (family: Family) => void

/**
 * Tells when figures may have moved: one subscription a family for all who listen, begun with the first of them. After a lost connection everything
 * may have moved. What is heard first drops what is kept, so that whoever asks upon a notice never gets what was there before.
 */
export class Changes {
  private readonly listeners = new Set<Listener>()
  private readonly due = new Map<Family, { next: number; timer?: NodeJS.Timeout }>()
  private stops: (() => void)[] = []

  constructor(
    private readonly graph: Graph,
    private readonly log: Logger,
    /** Called before anyone is told. */
    private readonly forget: () => void = () => undefined,
  ) {}

  /** Calls a listener at every change, until the function that it returns is called. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener)
    if (this.stops.length === 0) this.stops = (Object.keys(FAMILIES) as Family[]).map((family) => this.follow(family))
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) this.close()
    }
  }

  close(): void {
    for (const stop of this.stops) stop()
    for (const { timer } of this.due.values()) clearTimeout(timer)
    this.stops = []
    this.due.clear()
  }

  private follow(family: Family): () => void {
    return this.graph.follow(operation(FAMILIES[family]), () => ({}), {
      onData: () => this.changed(family),
      onConnected: () => this.changed(family),
      onRefused: (error) => this.log.error({ err: error, family }, 'changes of figures cannot be followed'),
    })
  }

  /** At once, or when the interval since the last notice has passed. */
  private changed(family: Family): void {
    this.forget()
    const known = this.due.get(family) ?? { next: 0 }
    this.due.set(family, known)
    if (known.timer) return
    known.timer = setTimeout(() => {
      delete known.timer
      known.next = Date.now() + INTERVAL
      this.forget()
      for (const listener of this.listeners) listener(family)
    }, Math.max(0, known.next - Date.now()))
  }
}
