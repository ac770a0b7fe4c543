import { createHash } from 'node:crypto'
import { COLOURS, type Role, type Theme } from '../chart/theme'

const ROLES = Object.keys(COLOURS) as Role[]
const variables = (which: 0 | 1): string => ROLES.map((role) => `--${role}:${COLOURS[role][which]}`).join(';')
const classes = ROLES.map((role) => `.fill-${role}{fill:var(--${role})}.stroke-${role}{stroke:var(--${role})}`).join('')

/** The colours of a page, for its theme. */
export function colourStyle(theme: Theme): string {
  if (theme !== 'auto') return `:root{color-scheme:${theme};${variables(theme === 'dark' ? 1 : 0)}}${classes}`
  return `:root{color-scheme:light dark;${variables(0)}}@media (prefers-color-scheme:dark){:root{${variables(1)}}}${classes}`
}

/** What the style sheet of a page is known by in its content security policy. */
export function styleHash(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`
}
