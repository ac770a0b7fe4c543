/** Hears whether figures may have moved, and whether we would be told. */
export interface ChangeListener {
  onChanged(): void
  onLost(): void
}

type Notice = 'changed' | 'lost'

/** The name of the lock and of the channel that pages of one origin share. */
const SHARED = 'ocop-graph-changes'

/** How long a refused connection rests before it is tried again. Milliseconds. */
const REST = 5_000

/**
 * Notices from the server that figures come from. Of all figures in a page, and of all frames and tabs of its origin, one holds the connection and
 * tells the others; where the browser lets them share nothing, as in a sandboxed frame, each holds its own. Hidden pages hold none.
 */
export class ChangeSource {
  private readonly listeners = new Set<ChangeListener>()
  private opened: (() => void) | undefined

  constructor(private readonly origin: string) {
    document.addEventListener('visibilitychange', () => this.settle())
    addEventListener('pageshow', () => this.settle())
    addEventListener('pagehide', () => this.close())
  }

  add(listener: ChangeListener): void {
    this.listeners.add(listener)
    this.settle()
  }

  remove(listener: ChangeListener): void {
    this.listeners.delete(listener)
    this.settle()
  }

  private settle(): void {
    if (this.listeners.size === 0 || document.hidden) this.close()
    else if (!this.opened) this.open()
  }

  private close(): void {
    this.opened?.()
    this.opened = undefined
  }

  private tell(notice: Notice): void {
    for (const listener of this.listeners) {
      if (notice === 'changed') listener.onChanged()
      else listener.onLost()
    }
  }

  private open(): void {
    const channel = channelOf(this.origin)
    const locks = channel && (navigator.locks as LockManager | undefined)
    if (!channel || !locks) {
      this.opened = this.connect((notice) => this.tell(notice))
      return
    }
    channel.addEventListener('message', ({ data }: MessageEvent<Notice>) => this.tell(data))
    const leave = new AbortController()
    const held = locks.request(`${SHARED} ${this.origin}`, { signal: leave.signal }, () => {
      const disconnect = this.connect((notice) => {
        this.tell(notice)
        // oxlint-disable-next-line require-post-message-target-origin -- a channel is of one origin, and takes no other
        channel.postMessage(notice)
      })
      return new Promise<void>((release) =>
        leave.signal.addEventListener('abort', () => {
          disconnect()
          release()
        }),
      )
    })
    // Who leaves while waiting for the lock is told so by a rejection.
    held.catch(() => undefined)
    // What happened while nobody listened here, nobody told.
    this.tell('changed')
    this.opened = () => {
      leave.abort()
      channel.close()
    }
  }

  /** One connection. A browser reconnects by itself, unless the answer is an error, as that of a proxy is while the server restarts. */
  private connect(tell: (notice: Notice) => void): () => void {
    let again: number | undefined
    let source: EventSource
    const begin = (): void => {
      source = new EventSource(`${this.origin}/embed/changes`)
      source.addEventListener('open', () => tell('changed'))
      source.addEventListener('changed', () => tell('changed'))
      source.addEventListener('error', () => {
        tell('lost')
        if (source.readyState === EventSource.CLOSED) again = window.setTimeout(begin, REST)
      })
    }
    begin()
    return () => {
      clearTimeout(again)
      source.close()
    }
  }
}

function channelOf(origin: string): BroadcastChannel | undefined {
  try {
    return self.origin === 'null' ? undefined : new BroadcastChannel(`${SHARED} ${origin}`)
  } catch {
    return undefined
  }
}
