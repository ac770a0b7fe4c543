import { ChangeSource } from './changes'

// Bundled to /embed-frame.js, which the page of an embed loads: keeps its figure right, and tells the page around it how high it is.

const PARTS = '[data-figure]'
const INTERVAL = 1_000

let lastLook = 0
let waiting: number | undefined
let heardAt = new Date()

const figure = document.querySelector<HTMLElement>('.ocop-figure')

/** Takes from the page as it is now what differs. */
async function look(): Promise<void> {
  // The browser may show others what is a moment old; we ask because it has just changed.
  const answer = await fetch(location.href, { cache: 'no-cache', credentials: 'omit', signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) throw new Error(String(answer.status))
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html')
  heardAt = new Date()
  document.querySelector('.lost')?.remove()
  for (const part of document.querySelectorAll<HTMLElement>(PARTS)) {
    const other = now.querySelector<HTMLElement>(`[data-figure="${part.dataset['figure']}"]`)
    if (other && other.innerHTML !== part.innerHTML) part.replaceChildren(...other.childNodes)
  }
}

function onChanged(): void {
  if (waiting !== undefined) return
  waiting = window.setTimeout(() => {
    waiting = undefined
    lastLook = Date.now()
    look().catch(onLost)
  }, Math.max(0, lastLook + INTERVAL - Date.now()))
}

function onLost(): void {
  if (document.querySelector('.lost')) return
  const vietnamese = figure?.lang !== 'en'
  const time = new Intl.DateTimeFormat(vietnamese ? 'vi-VN' : 'en-GB', { dateStyle: 'short', timeStyle: 'medium' }).format(heardAt)
  const note = document.createElement('p')
  note.className = 'lost'
  note.textContent = vietnamese ? `Không còn trực tiếp. Số liệu lúc ${time}` : `No longer live. As of ${time}`
  figure?.querySelector('footer')?.prepend(note)
}

if (figure?.dataset['live'] !== undefined) {
  const changes = new ChangeSource(location.protocol === 'about:' ? '' : new URL(location.href).origin)
  new IntersectionObserver((entries) => {
    if (entries.at(-1)?.isIntersecting) changes.add({ onChanged, onLost })
  }).observe(figure)
}

if (figure && parent !== window) new ResizeObserver(() => parent.postMessage({ ocopHeight: Math.ceil(figure.getBoundingClientRect().height) }, '*')).observe(figure)
