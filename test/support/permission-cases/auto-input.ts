import type { Graph } from '../graph'

interface TypeRef {
  kind: string
  name: string | null
  ofType: TypeRef | null
}

interface InputType {
  name: string
  kind: string
  inputFields: { name: string; defaultValue: string | null; type: TypeRef }[] | null
  enumValues: { name: string }[] | null
}

/** The inputs of all mutations, as the graph describes them. */
export interface InputShapes {
  /** The type of each mutation's input, by mutation, as a variable of it is declared. */
  typeOf: Record<string, string>
  /** An input for a mutation: the known values where it has fields of these names, and something of the right type wherever it must have something. */
  fill(mutation: string, known: Record<string, unknown>): Record<string, unknown>
}

/** A version that no record has: a write that is permitted stops at it, with CONFLICT. */
const NO_VERSION = 99

const SAMPLES: Record<string, unknown> = { String: 'SYNTHETIC', ID: 'SYNTHETIC', Int: 1, Float: 1, Boolean: false, Date: '2026-01-01', PartialDate: '2026', VND: 1 }

export async function inputShapes(graph: Graph): Promise<InputShapes> {
  const { __schema } = await graph.data(`{ __schema {
    mutationType { fields { name args { name type { ofType { name } } } } }
    types { name kind enumValues { name } inputFields { name defaultValue type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }
  } }`)
  const types = new Map<string, InputType>((__schema.types as InputType[]).map((type) => [type.name, type]))
  const typeOf: Record<string, string> = Object.fromEntries(__schema.mutationType.fields.map((field: any) => [field.name, field.args.find((arg: any) => arg.name === 'input').type.ofType.name]))

  function filled(name: string, known: Record<string, unknown>): Record<string, unknown> {
    const fields = types.get(name)?.inputFields ?? []
    return Object.fromEntries(fields.flatMap((field) => {
      if (field.name === 'idempotencyKey') return []
      if (Object.hasOwn(known, field.name)) return [[field.name, known[field.name]]]
      if (field.name === 'expectedVersion') return [[field.name, NO_VERSION]]
      return field.type.kind === 'NON_NULL' && field.defaultValue === null ? [[field.name, sample(field.type.ofType as TypeRef)]] : []
    }))
  }

  function sample({ kind, name }: TypeRef): unknown {
    if (kind === 'LIST') return []
    const type = types.get(name as string) as InputType
    if (type.kind === 'ENUM') return type.enumValues?.[0]?.name
    return type.kind === 'INPUT_OBJECT' ? filled(type.name, {}) : SAMPLES[type.name]
  }

  return { typeOf, fill: (mutation, known) => filled(typeOf[mutation] as string, known) }
}
