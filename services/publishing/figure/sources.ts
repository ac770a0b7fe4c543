import type { Source } from './figure'

/** The sources of a figure, each once, in the order in which they are first named. */
export class Sources {
  private readonly places = new Map<string, number>()
  private readonly list: Source[] = []

  /** Where it stands in the list. */
  place({ publisher, title, url, publishedOn }: Source): number {
    const key = JSON.stringify([publisher, title, url, publishedOn])
    const known = this.places.get(key)
    if (known !== undefined) return known
    this.places.set(key, this.list.length)
    return this.list.push({ publisher, title, url, publishedOn }) - 1
  }

  all(): readonly Source[] {
    return this.list
  }
}
