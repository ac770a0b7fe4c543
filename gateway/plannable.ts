import { getNamedType, isAbstractType, isCompositeType, isObjectType, Kind, OperationTypeNode, parse, print, type DocumentNode, type ExecutionResult, type FragmentDefinitionNode, type GraphQLCompositeType, type GraphQLFormattedError, type GraphQLSchema, type SelectionNode, type SelectionSetNode } from 'graphql'

/** An operation as the planner gets it, and the way from the answer to that back to the client's. */
export interface Plannable {
  document: DocumentNode
  answer<Result extends Answer>(result: Result): Result
}

type Answer = Pick<ExecutionResult, 'data'> & { errors?: readonly GraphQLFormattedError[] }

/**
 * Writes operations so that Apollo's planner and executor answer them rightly, without changing what they mean:
 *
 * - A name that the planner selects itself, such as that of a key, must not be an alias for something else: it would be taken for the key.
 * - A fragment on an interface or union inside an object's selection hides what type the object is: what is selected for that type inside such a
 *   fragment would be missing from the answer. There the types are known, so nothing needs a condition.
 */
export class PlannableOperations {
  private readonly reserved: ReadonlySet<string>
  private readonly known = new WeakMap<DocumentNode, Plannable>()

  /** @param supergraph the SDL whose keys and requirements the planner selects */
  constructor(private readonly schema: GraphQLSchema, supergraph: string) {
    const fieldSets = [...supergraph.matchAll(/\b(?:key|requires): "([^"]*)"/g)].flatMap(([, fields]) => fields?.match(/\w+/g) ?? [])
    this.reserved = new Set(['__typename', ...fieldSets])
  }

  /** @param document valid in the schema */
  of(document: DocumentNode): Plannable {
    const plannable = this.known.get(document) ?? this.make(document)
    this.known.set(document, plannable)
    return plannable
  }

  private make(document: DocumentNode): Plannable {
    const text = print(document)
    let suffix = '_aliased'
    while (text.includes(suffix)) suffix += '_'
    const writing = new Writing(this.schema, this.reserved, suffix, document)
    const rewritten = writing.document()
    if (writing.unchanged) return { document, answer: (result) => result }
    return { document: rewritten, answer: writing.renamed ? (result) => restored(result, suffix) : (result) => result }
  }
}

class Writing {
  renamed = false
  unchanged = true
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>

  constructor(private readonly schema: GraphQLSchema, private readonly reserved: ReadonlySet<string>, private readonly suffix: string, private readonly original: DocumentNode) {
    this.fragments = new Map(original.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])))
  }

  document(): DocumentNode {
    const operations = this.original.definitions.flatMap((each) => {
      const type = each.kind === Kind.OPERATION_DEFINITION ? this.schema.getRootType(each.operation as OperationTypeNode) : undefined
      return each.kind === Kind.OPERATION_DEFINITION && type ? [{ ...each, selectionSet: this.selectionSet(each.selectionSet, type) }] : []
    })
    return { ...this.original, definitions: operations }
  }

  private selectionSet({ selections, ...rest }: SelectionSetNode, type: GraphQLCompositeType): SelectionSetNode {
    const written = selections.flatMap((each) => this.selection(each, type))
    // Nothing of it can ever be selected, and a selection must not be empty.
    return { ...rest, selections: written.length > 0 ? written : [NOTHING] }
  }

  private selection(selection: SelectionNode, parent: GraphQLCompositeType): SelectionNode[] {
    if (selection.kind === Kind.FIELD) {
      const type = 'getFields' in parent ? parent.getFields()[selection.name.value]?.type : undefined
      const named = type && getNamedType(type)
      const below = selection.selectionSet && isCompositeType(named) ? { selectionSet: this.selectionSet(selection.selectionSet, named) } : {}
      const alias = selection.alias?.value
      if (alias === undefined || alias === selection.name.value || !this.reserved.has(alias)) return [{ ...selection, ...below }]
      this.renamed = true
      this.unchanged = false
      return [{ ...selection, ...below, alias: { kind: Kind.NAME, value: `${alias}${this.suffix}` } }]
    }
    const { typeCondition, selectionSet } = selection.kind === Kind.INLINE_FRAGMENT ? selection : (this.fragments.get(selection.name.value) as FragmentDefinitionNode)
    const on = typeCondition ? (this.schema.getType(typeCondition.name.value) as GraphQLCompositeType) : parent
    const directives = selection.directives ?? []
    if (!isObjectType(parent)) return [{ kind: Kind.INLINE_FRAGMENT, ...(typeCondition ? { typeCondition } : {}), directives, selectionSet: this.selectionSet(selectionSet, on) }]
    if (isAbstractType(on)) this.unchanged = false
    const applies = on === parent || (isAbstractType(on) && this.schema.isSubType(on, parent))
    return applies ? [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: this.selectionSet(selectionSet, parent) }] : []
  }
}

/** What is never selected, where a selection has to stand. */
const NOTHING = (parse('{ __typename @skip(if: true) }').definitions[0] as unknown as { selectionSet: SelectionSetNode }).selectionSet.selections[0] as SelectionNode

function restored<Result extends Answer>(result: Result, suffix: string): Result {
  const name = <Part>(part: Part): Part => (typeof part === 'string' && part.endsWith(suffix) ? (part.slice(0, -suffix.length) as Part) : part)
  const value = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(value)
    return typeof each === 'object' && each !== null ? Object.fromEntries(Object.entries(each).map(([key, below]) => [name(key), value(below)])) : each
  }
  for (const error of result.errors ?? []) if (error.path) (error as { path: unknown }).path = error.path.map(name)
  return { ...result, ...(result.data ? { data: value(result.data) } : {}) }
}
