import { httpSubgraph } from './http-subgraph'
import type { Subgraph } from './subgraph'

/** Finds the subgraphs that a supergraph names: those in this process by name, all others by address. */
export class Subgraphs {
  private readonly remote = new Map<string, Subgraph>()

  /**
   * @param local subgraphs in this process, by name
   * @param urls addresses that replace those in the supergraph, by name
   */
  constructor(private readonly local: Record<string, Subgraph>, private readonly urls: Record<string, string>) {}

  /** @throws Error when the supergraph gives no usable address */
  find(name: string, url: string | undefined): Subgraph {
    const local = this.local[name]
    if (local) return local
    const address = this.urls[name] ?? url
    if (!address || !/^https?:/.test(address) || !URL.canParse(address)) throw new Error(`The supergraph has no usable address for the subgraph "${name}"; give one in SUBGRAPH_URLS.`)
    const key = `${name} ${address}`
    const known = this.remote.get(key) ?? httpSubgraph(name, address)
    this.remote.set(key, known)
    return known
  }

  /** @throws Error when an address was given for a subgraph that the supergraph doesn't have */
  assertNamed(names: string[]): void {
    const unknown = Object.keys(this.urls).filter((name) => !names.includes(name))
    if (unknown.length > 0) throw new Error(`SUBGRAPH_URLS names ${unknown.join(', ')}, but the supergraph has only ${names.join(', ')}.`)
  }

  /** Lets go of the remote ones that no supergraph in use names any more. Requests under way on them are finished. */
  keepOnly(used: Subgraph[]): void {
    for (const [key, subgraph] of this.remote) {
      if (used.includes(subgraph)) continue
      this.remote.delete(key)
      void subgraph.close?.()
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.remote.values()].map((subgraph) => subgraph.close?.()))
  }
}
