/** How long a refused connection rests before it is tried again. Milliseconds. */
const REST = 5_000

/** Hears announcements of some kinds, from a cursor on, while the page is seen; those made while it was hidden are heard when it is seen again. */
export function hearAnnouncements(address: string, after: string, kinds: readonly string[], onAnnounced: (kind: string, fair: string) => void): void {
  let source: EventSource | undefined
  let again: number | undefined
  let last = after
  const close = (): void => {
    clearTimeout(again)
    source?.close()
    source = undefined
  }
  const open = (): void => {
    close()
    source = new EventSource(`${address}?after=${encodeURIComponent(last)}`)
    for (const kind of kinds) {
      source.addEventListener(kind, ({ data, lastEventId }: MessageEvent<string>) => {
        last = lastEventId
        onAnnounced(kind, (JSON.parse(data) as { fair: { name: string } }).fair.name)
      })
    }
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) again = window.setTimeout(open, REST)
    })
  }
  const settle = (): void => (document.hidden ? close() : open())
  document.addEventListener('visibilitychange', settle)
  addEventListener('pagehide', close)
  addEventListener('pageshow', ({ persisted }) => persisted && settle())
  settle()
}
