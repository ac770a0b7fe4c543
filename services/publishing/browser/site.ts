import { hearAnnouncements } from './announcements'
import { ChangeSource } from './changes'

// Bundled to /site.js, which the pages for people load: keeps what they show right. Without it they are as they were made.

/** The least time between two looks at the page. Milliseconds. */
const INTERVAL = 1_000

let lastLook = 0
let waiting: number | undefined

/** Takes from the page as it is now what differs: parts by their name, those of a figure by the figure's address. */
async function look(): Promise<void> {
  const answer = await fetch(location.href, { credentials: 'omit', cache: 'no-cache', signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) return
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) replace(part, now.querySelector(`[data-part="${part.dataset['part']}"]`))
  for (const figure of document.querySelectorAll<HTMLElement>('[data-figure-json]')) {
    const other = now.querySelector(`[data-figure-json="${CSS.escape(figure.dataset['figureJson'] ?? '')}"]`)
    for (const part of figure.querySelectorAll<HTMLElement>('[data-figure]')) replace(part, other?.querySelector(`[data-figure="${part.dataset['figure']}"]`))
  }
}

function replace(part: HTMLElement, other: Element | null | undefined): void {
  if (other && other.innerHTML !== part.innerHTML) part.replaceChildren(...other.childNodes)
}

function lookSoon(): void {
  if (waiting !== undefined) return
  waiting = window.setTimeout(() => {
    waiting = undefined
    lastLook = Date.now()
    // The page stays as it was until the next notice.
    look().catch(() => undefined)
  }, Math.max(0, lastLook + INTERVAL - Date.now()))
}

if (document.querySelector('[data-part], [data-figure-json]')) new ChangeSource(location.origin).add({ onChanged: lookSoon, onLost: () => undefined })

const heard = document.querySelector<HTMLElement>('[data-announcements]')
if (heard) {
  const words = JSON.parse(heard.dataset['announcements'] ?? '{}') as Record<string, string>
  hearAnnouncements('/fairs/stream', heard.dataset['after'] ?? '', Object.keys(words), (kind, fair) => {
    heard.textContent = `${words[kind]}: ${fair}`
    lookSoon()
  })
}

for (const code of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-copy]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = code.dataset['copy'] ?? ''
  button.addEventListener('click', () => {
    code.select()
    void navigator.clipboard.writeText(code.value).then(() => (button.textContent = code.dataset['copied'] ?? ''))
  })
  code.after(button)
}
