import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { styleHash } from './style'

/** A page and the policy that goes with it. */
export interface RenderedPage {
  html: string
  contentPolicy: string
}

/** Writes a page. Nothing runs or is fetched but from here; the style sheet is the one that the page carries. */
export function renderPage(document: VNode, style: string): RenderedPage {
  const contentPolicy = ["default-src 'none'", `style-src ${styleHash(style)}`, "img-src 'self' data:", "script-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'", 'frame-ancestors *'].join('; ')
  return { html: `<!doctype html>\n${renderToString(document)}\n`, contentPolicy }
}
