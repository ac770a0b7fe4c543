import { Kind, parse, type ConstDirectiveNode, type FieldDefinitionNode, type ObjectTypeDefinitionNode } from 'graphql'

/** Which subgraph a field is asked of, and what that subgraph must be told besides the key. */
interface Owner {
  graph: string
  requires: string[]
}

/** Who owns what, read from nothing but the directives of a supergraph. Subgraphs are named as it names them in its enum, in small letters. */
export class Ownership {
  private readonly types: Map<string, ObjectTypeDefinitionNode>

  constructor(supergraph: string) {
    this.types = new Map(parse(supergraph).definitions.flatMap((definition) => (definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [[definition.name.value, definition] as const] : [])))
  }

  /** Whether objects of a type have a key, so that each field of them can be asked for by itself. */
  isEntity(type: string): boolean {
    return this.on(type).some((join) => join['key'] !== undefined)
  }

  /** Whether a subgraph has a type at all. */
  has(graph: string, type: string): boolean {
    return this.on(type).some((join) => join['graph'] === graph)
  }

  /** The fields, one for each key, by which a subgraph finds an entity. */
  keys(graph: string, type: string): string[] {
    return this.on(type).flatMap((join) => (join['graph'] === graph && join['key'] && join['resolvable'] !== 'false' ? [join['key']] : []))
  }

  /** What identifies an entity that a subgraph names: its id, or where the subgraph does not own that, the key it has instead. */
  identity(graph: string, type: string): string {
    const names = ['id', ...this.on(type).flatMap((join) => (join['graph'] === graph && join['key'] ? [join['key']] : []))]
    const found = names.find((name) => this.owners(type, name).some((owner) => owner.graph === graph))
    if (!found) throw new Error(`Nothing identifies a ${type} of ${graph}.`)
    return found
  }

  owners(type: string, field: string): Owner[] {
    const definition = this.types.get(type)?.fields?.find((each) => each.name.value === field)
    if (!definition) return []
    const stated = joins(definition, 'join__field')
    if (stated.length === 0) return this.on(type).map((join) => ({ graph: join['graph'] as string, requires: [] }))
    const all = stated.flatMap((join) => (join['graph'] ? [join['graph']] : this.on(type).map((each) => each['graph'] as string)).map((graph) => ({ ...join, graph })))
    return all.filter((join) => join.external !== 'true').map(({ graph, requires }) => ({ graph, requires: requires?.split(' ') ?? [] }))
  }

  private on(type: string): Join[] {
    const definition = this.types.get(type)
    return definition ? joins(definition, 'join__type') : []
  }
}

type Join = Record<string, string | undefined> & { external?: string; requires?: string }

function joins(node: ObjectTypeDefinitionNode | FieldDefinitionNode, name: string): Join[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name).map(values)
}

function values(directive: ConstDirectiveNode): Join {
  return Object.fromEntries((directive.arguments ?? []).map(({ name, value }) => [name.value, value.kind === Kind.ENUM ? value.value.toLowerCase() : 'value' in value ? String(value.value) : undefined]))
}
