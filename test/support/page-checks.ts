import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds of serious or critical weight, as rule and elements. Frames are pages of their own: it would talk to them, and be refused by sandboxed ones. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy stays as it is.
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"], iframes: false })')) as { violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** Begins to sum up layout shifts, from before anything is drawn; call it before the page is opened. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(`window.layoutShift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value }).observe({ type: 'layout-shift', buffered: true })`)
}

/** The sum of all shifts so far, as Cumulative Layout Shift counts them without its windows: never less than it. */
export async function shifted(page: Page): Promise<number> {
  return (await page.evaluate('window.layoutShift')) as number
}
