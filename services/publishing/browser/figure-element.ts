import type { ChangeListener, ChangeSource } from './changes'

/** What we read of a figure's JSON. */
interface FigureAnswer {
  text: { title: string; value: string; words: string }
  rows: { label: string; text: string }[]
  updatedAt: string
  links: { page: string }
}

/** The least time between two looks at a figure. Milliseconds. */
const INTERVAL = 1_000

/** On narrower screens the narrow picture is shown. */
const NARROW = '(max-width: 479px)'

const LOST = { vi: (time: string) => `Không còn trực tiếp. Số liệu lúc ${time}`, en: (time: string) => `No longer live. As of ${time}` }

/** Attributes of the element that are not parameters of the figure. */
const OWN = new Set(['indicator', 'ratio', 'class', 'id', 'style', 'title', 'slot', 'hidden', 'dir', 'role', 'part'])

const STYLE = `:host{display:block;position:relative}.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.lost{position:absolute;inset:0 0 auto;margin:0;padding:.15rem .5rem;font:.75rem/1.5 system-ui,sans-serif;color:#fff;background:#8a2f00;text-align:center}.lost[hidden]{display:none}`

const PICTURE_STYLE = { display: 'block', maxWidth: '100%', height: 'auto' }

/**
 * `<ocop-figure indicator="…" scope="…" …>`: a figure as a picture that stays right. Attributes are the parameters of the embed, `as-of` for `asOf`.
 * The picture may stand in the element already, for readers without JavaScript; otherwise `ratio` ("640x410 320x520", wide and narrow) says
 * what room to keep for it. Its words and its table are there for screen readers, and a change is announced politely.
 */
export function figureElement(origin: string, changes: ChangeSource): typeof HTMLElement {
  // Constructable style sheets are not inline styles: a strict policy of the page allows them.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)

  return class extends HTMLElement implements ChangeListener {
    private seen?: IntersectionObserver
    private known = ''
    private heardAt = new Date()
    private waiting: number | undefined
    private lastLook = 0
    private status!: HTMLElement
    private table!: HTMLElement
    private lost!: HTMLElement

    connectedCallback(): void {
      whenParsed(this, () => this.begin())
    }

    private begin(): void {
      if (!this.isConnected) return
      if (!this.shadowRoot) this.prepare()
      this.seen ??= new IntersectionObserver(
        (entries) => {
          if (entries.at(-1)?.isIntersecting) {
            changes.add(this)
            this.onChanged()
          } else changes.remove(this)
        },
        { rootMargin: '200px' },
      )
      this.seen.observe(this)
    }

    disconnectedCallback(): void {
      this.seen?.disconnect()
      changes.remove(this)
      clearTimeout(this.waiting)
      this.waiting = undefined
    }

    onChanged(): void {
      if (this.waiting !== undefined) return
      this.waiting = window.setTimeout(() => {
        this.waiting = undefined
        this.lastLook = Date.now()
        this.look().catch(() => this.onLost())
      }, Math.max(0, this.lastLook + INTERVAL - Date.now()))
    }

    onLost(): void {
      if (!this.isLive || !this.lost.hidden) return
      const language = this.language
      this.lost.textContent = LOST[language](new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { dateStyle: 'short', timeStyle: 'medium' }).format(this.heardAt))
      this.lost.hidden = false
    }

    private get language(): 'vi' | 'en' {
      return this.getAttribute('lang') === 'en' ? 'en' : 'vi'
    }

    private get isLive(): boolean {
      return [null, '', 'live'].includes(this.getAttribute('as-of') ?? this.getAttribute('asof')) && this.getAttribute('to') === null
    }

    private address(ending: string, more: Record<string, string> = {}): string {
      const query = new URLSearchParams()
      for (const { name, value } of this.attributes) if (!OWN.has(name) && !name.startsWith('data-') && !name.startsWith('aria-')) query.set(name.replace(/^as-?of$/, 'asOf').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()).replace(/kind$/, 'Kind'), value)
      for (const [name, value] of Object.entries(more)) query.set(name, value)
      const text = query.toString()
      return `${origin}/embed/${encodeURIComponent(this.getAttribute('indicator') ?? '')}${ending}${text && `?${text}`}`
    }

    private prepare(): void {
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [sheet]
      this.status = make('p', { className: 'heard', role: 'status', ariaLive: 'polite' })
      this.table = make('div', { className: 'heard' })
      this.lost = make('p', { className: 'lost', hidden: true })
      root.append(document.createElement('slot'), this.lost, this.status, this.table)
      if (!this.querySelector('img')) this.append(this.picture())
      for (const image of this.querySelectorAll('img')) Object.assign(image.style, PICTURE_STYLE)
    }

    /** The picture, as it would stand in the page for readers without JavaScript. */
    private picture(): HTMLElement {
      const [wide, narrow] = (this.getAttribute('ratio') ?? '').split(/\s+/).map((size) => size.split('x').map(Number))
      const image = make('img', { alt: '', src: this.address('.svg'), ...(wide?.[1] ? { width: wide[0] as number, height: wide[1] } : {}) })
      const picture = make('picture', {})
      if (narrow?.[1]) {
        const source = make('source', { media: NARROW, srcset: this.address('.svg', { width: String(narrow[0]) }) })
        source.width = narrow[0] as number
        source.height = narrow[1]
        picture.append(source)
      }
      picture.append(image)
      const link = make('a', { href: this.address(''), target: '_blank', rel: 'noopener' })
      link.append(picture)
      return link
    }

    private async look(): Promise<void> {
      // The browser may show others what is a moment old; we ask because it has just changed.
      const answer = await fetch(this.address('.json'), { cache: 'no-cache', credentials: 'omit', signal: AbortSignal.timeout(10_000) })
      if (!answer.ok) throw new Error(String(answer.status))
      const body = await answer.text()
      this.heardAt = new Date()
      this.lost.hidden = true
      if (body === this.known) return
      const first = this.known === ''
      this.known = body
      this.show(JSON.parse(body) as FigureAnswer, first ? null : versionOf(body))
    }

    private show({ text, rows, updatedAt }: FigureAnswer, version: string | null): void {
      const image = this.querySelector('img')
      if (image) image.alt = text.words
      this.dataset['updatedAt'] = updatedAt
      this.dataset['value'] = text.value
      this.table.replaceChildren(...rows.map((row) => make('p', { textContent: row.text })))
      if (version === null) return
      // The picture of another version has another address: no cache between can give the old one.
      for (const source of this.querySelectorAll('source')) source.srcset = withVersion(source.srcset, version)
      if (image) image.src = withVersion(image.src, version)
      this.status.textContent = text.words
    }
  }
}

/** A parser that finds an element tells it so before it has read what stands in it. */
function whenParsed(element: Element, act: () => void): void {
  const isParsed = (): boolean => {
    if (document.readyState !== 'loading') return true
    for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true
    return false
  }
  if (isParsed()) return act()
  const settle = (): void => {
    if (!isParsed()) return
    observer.disconnect()
    document.removeEventListener('readystatechange', settle)
    act()
  }
  const observer = new MutationObserver(settle)
  observer.observe(document, { childList: true, subtree: true })
  document.addEventListener('readystatechange', settle)
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]>): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties)
}

function withVersion(address: string, version: string): string {
  const url = new URL(address, document.baseURI)
  url.searchParams.set('v', version)
  return url.href
}

/** A short name for a text: another text has another one, as good as always. */
function versionOf(text: string): string {
  let hash = 5381
  for (let index = 0; index < text.length; index += 1) hash = (hash * 33 + text.charCodeAt(index)) | 0
  return (hash >>> 0).toString(36)
}
