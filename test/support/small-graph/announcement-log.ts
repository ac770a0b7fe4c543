/** One event; cursors count from 1. */
export interface Announcement {
  cursor: number
  kind: string
  provinceId: string
  /** Makes an event as large as a test needs it. */
  padding?: string
}

/** An append-only log in memory whose readers keep a position of their own, as commerce's readers do. */
export class AnnouncementLog {
  private readonly entries: Announcement[] = []
  private readonly readers = new Set<() => void>()
  private readonly watchers = new Set<() => void>()

  /** How many events were handed to readers so far. */
  handedOut = 0

  /** How many follow it now. */
  get following(): number {
    return this.readers.size
  }

  announce(announcement: Omit<Announcement, 'cursor' | 'kind'> & { kind?: string }): Announcement {
    const entry = { kind: 'ANNOUNCED', ...announcement, cursor: this.entries.length + 1 }
    this.entries.push(entry)
    for (const wake of this.readers) wake()
    return entry
  }

  at(cursor: number): Announcement | undefined {
    return this.entries[cursor - 1]
  }

  all(): Announcement[] {
    return this.entries
  }

  /** Resolves when that many follow. */
  async untilFollowing(count: number): Promise<void> {
    while (this.readers.size !== count) await new Promise<void>((resolve) => this.watchers.add(resolve))
  }

  follow(after: number | null, wanted: (announcement: Announcement) => boolean): AsyncIterableIterator<Announcement> {
    let position = after ?? this.entries.length
    let wake = (): void => undefined
    let over = false
    const alarm = (): void => wake()
    const changed = (): void => {
      for (const watcher of this.watchers) watcher()
      this.watchers.clear()
    }
    this.readers.add(alarm)
    changed()
    const next = async (): Promise<IteratorResult<Announcement>> => {
      for (;;) {
        if (over) return { value: undefined, done: true }
        const entry = this.entries[position]
        if (entry) {
          position += 1
          if (!wanted(entry)) continue
          this.handedOut += 1
          return { value: entry, done: false }
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
    return {
      next,
      return: async () => {
        over = true
        this.readers.delete(alarm)
        changed()
        wake()
        return { value: undefined, done: true }
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }
}
