import { SWITCHES, type Conditions, type Field, type Fragment, type Selection } from './selections'
import type { Value } from './values'

/** An operation as it is sent. */
export interface Operation {
  query: string
  variables: Record<string, unknown>
}

/** The response names at one place, with what each stands for: two that differ must not be one. */
type Names = Map<string, { stands: string; below: Names }>

/** Writes an operation: names what would collide otherwise, and puts variables and named fragments where they belong. */
export function written(selections: Selection[], switches: boolean[]): Operation {
  return new Writing(switches).operation(selections)
}

class Writing {
  private readonly fragments = new Map<string, string>()
  private readonly declarations: string[] = []
  private readonly variables: Record<string, unknown> = {}
  private readonly used = new Set<number>()

  constructor(private readonly switches: boolean[]) {}

  operation(selections: Selection[]): Operation {
    const body = this.selections(selections, new Map())
    for (const index of this.used) {
      // One of them is left to its default.
      const value = this.switches[index] ?? false
      this.declarations.push(`$s${index}: Boolean!${index === SWITCHES - 1 ? ` = ${value}` : ''}`)
      if (index !== SWITCHES - 1) this.variables[`s${index}`] = value
    }
    const declared = this.declarations.length > 0 ? `(${this.declarations.join(', ')})` : ''
    return { query: [`query Fuzzed${declared} ${body}`, ...[...this.fragments].map(([text, name]) => text.replace('fragment ', `fragment ${name} `))].join('\n'), variables: this.variables }
  }

  private selections(selections: Selection[], names: Names): string {
    return `{ ${selections.map((selection) => (selection.kind === 'field' ? this.field(selection, names) : this.fragment(selection, names))).join(' ')} }`
  }

  private field(field: Field, names: Names): string {
    const args = Object.entries(field.args).map(([name, value]) => `${name}: ${this.value(value)}`)
    const called = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`
    const stands = `${called} ${field.type}`
    let name = field.alias ?? field.name
    for (let next = 2; names.has(name) && names.get(name)?.stands !== stands; next += 1) name = `${field.alias ?? field.name}_${next}`
    const known = names.get(name) ?? { stands, below: new Map() }
    names.set(name, known)
    return `${name === field.name ? '' : `${name}: `}${called}${this.conditions(field.conditions)}${field.below ? ` ${this.selections(field.below, known.below)}` : ''}`
  }

  private fragment(fragment: Fragment, names: Names): string {
    const body = this.selections(fragment.below, names)
    const spread = (conditions: Conditions): string => {
      const directives = this.conditions(conditions)
      if (!fragment.named) return `...${fragment.stated ? ` on ${fragment.on}` : ''}${directives} ${body}`
      const text = `fragment on ${fragment.on} ${body}`
      const name = this.fragments.get(text) ?? `F${this.fragments.size}`
      this.fragments.set(text, name)
      return `...${name}${directives}`
    }
    return [fragment.conditions, ...(fragment.again ? [fragment.again] : [])].map(spread).join(' ')
  }

  private conditions(conditions: Conditions): string {
    return Object.entries(conditions)
      .map(([directive, when]: [string, boolean | number]) => {
        if (typeof when === 'number') this.used.add(when)
        return ` @${directive}(if: ${typeof when === 'number' ? `$s${when}` : when})`
      })
      .join('')
  }

  private value(value: Value): string {
    if (value.kind === 'list') return `[${value.items.map((item) => this.value(item)).join(', ')}]`
    if (value.kind === 'object') return `{ ${Object.entries(value.fields).map(([name, each]) => `${name}: ${this.value(each)}`).join(', ')} }`
    if (!value.variable) return value.literal
    const name = `v${this.declarations.length}`
    this.declarations.push(`$${name}: ${value.type}`)
    this.variables[name] = value.value
    return `$${name}`
  }
}
