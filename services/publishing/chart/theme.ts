export const THEMES = ['light', 'dark', 'auto'] as const
export type Theme = (typeof THEMES)[number]

/** The colours of a picture by what they are for, light and dark. Each is used for one role only, so that a role can be told by its colour. */
export const COLOURS = {
  paper: ['#fdfdfb', '#141815'],
  ink: ['#1c2420', '#e6ebe7'],
  soft: ['#4d5953', '#a6b3ab'],
  line: ['#c9d0ca', '#3b453f'],
  empty: ['#e9ece6', '#262d28'],
  main: ['#1f7a4d', '#5cc48d'],
  part1: ['#1f7a4e', '#5cc48e'],
  part2: ['#c98a1b', '#e5b455'],
  part3: ['#2f6690', '#7fb3dc'],
  part4: ['#a23b3b', '#e08a8a'],
  part5: ['#6b4f8a', '#b59ad6'],
  part6: ['#3c8c8c', '#7fcaca'],
  part7: ['#8a6d3b', '#cdb27f'],
  part8: ['#75817a', '#8d9a92'],
  step1: ['#d3e8da', '#22402f'],
  step2: ['#a5d0b4', '#2b5c41'],
  step3: ['#6fb38a', '#377b56'],
  step4: ['#3b8f61', '#4a9d6f'],
  step5: ['#15653c', '#7fd6a6'],
  onDeep: ['#fdfdfc', '#0f1411'],
} as const satisfies Record<string, readonly [light: string, dark: string]>

export type Role = keyof typeof COLOURS

/** Charts are drawn in the light colours; what shows them turns the theme. */
export function colour(role: Role): string {
  return COLOURS[role][0]
}

export const PARTS = (['part1', 'part2', 'part3', 'part4', 'part5', 'part6', 'part7', 'part8'] as const).map(colour)
export const STEPS = (['step1', 'step2', 'step3', 'step4', 'step5'] as const).map(colour)

const ROLE_OF = new Map(Object.entries(COLOURS).map(([role, [light]]) => [light as string, role as Role]))

/** Turns a drawing to a theme: dark colours take the place of light ones; for `auto` every coloured element gets a class that a style sheet can turn. */
export function turn(drawing: Element, theme: Theme): void {
  if (theme === 'light') return
  for (const element of [drawing, ...Array.from(drawing.querySelectorAll('[fill], [stroke]'))]) {
    for (const attribute of ['fill', 'stroke']) {
      const role = ROLE_OF.get(element.getAttribute(attribute) ?? '')
      if (role === undefined) continue
      if (theme === 'dark') element.setAttribute(attribute, COLOURS[role][1])
      else element.setAttribute('class', [element.getAttribute('class'), `${attribute}-${role}`].filter(Boolean).join(' '))
    }
  }
}

/** The style sheet that turns the classes of an `auto` drawing dark for readers who prefer that. */
export const AUTO_STYLE = `@media (prefers-color-scheme:dark){${Object.entries(COLOURS).map(([role, [, dark]]) => `.fill-${role}{fill:${dark}}.stroke-${role}{stroke:${dark}}`).join('')}}`
