import { ChangeSource } from './changes'
import { figureElement } from './figure-element'

// Bundled to /embed.js. One script tag defines <ocop-figure>; with data-indicator it also puts one where it stands.

const script = document.currentScript as HTMLScriptElement | null
const origin = new URL(script?.src ?? location.href).origin

if (!customElements.get('ocop-figure')) {
  customElements.define('ocop-figure', figureElement(origin, new ChangeSource(origin)))
  addEventListener('message', fitFrame)
}

if (script?.dataset['indicator']) {
  const figure = document.createElement('ocop-figure')
  for (const { name, value } of script.attributes) if (name.startsWith('data-')) figure.setAttribute(name.slice('data-'.length), value)
  script.before(figure)
}

/**
 * A frame says how high it is. In a sandboxed one the origin is "null", so it is known by its window. One that is on the screen stays as it is, or what
 * stands below it would jump under the reader's eyes.
 */
function fitFrame({ data, source }: MessageEvent): void {
  const height = Number((data as { ocopHeight?: unknown } | null)?.ocopHeight)
  if (!(height > 0 && height < 10_000)) return
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow !== source || new URL(frame.src, document.baseURI).origin !== origin) continue
    if (frame.getBoundingClientRect().top > innerHeight) frame.style.height = `${height}px`
  }
}
