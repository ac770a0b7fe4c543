// Runs a program that renders into a page: shows the page's first paragraph whenever it changes, and presses its button while it can be pressed.
import { pathToFileURL } from 'node:url'
import { Window } from 'happy-dom'

const window = new Window()
for (const name of ['window', 'document', 'navigator']) Object.defineProperty(globalThis, name, { value: window[name] })
let shown
new window.MutationObserver(() => {
  const text = document.querySelector('p')?.textContent
  if (text == null || text === shown) return
  shown = text
  console.log(text)
  document.querySelector('button:not([disabled])')?.click()
}).observe(document, { childList: true, subtree: true, characterData: true, attributes: true })
await import(pathToFileURL(process.argv[2]))
