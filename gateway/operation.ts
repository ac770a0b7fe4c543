import { getOperationAST, getVariableValues, GraphQLError, Kind, OperationTypeNode, parse, validate, type DocumentNode, type FieldNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { BoundedCache } from './bounded-cache'
import { subscriptionRoot } from './subscription-root'

/** An operation that is valid in the schema. */
export interface Operation {
  query: string
  document: DocumentNode
  definition: OperationDefinitionNode
  /** The field that a subscription subscribes to. */
  root?: FieldNode
}

/** Variables as a client may send them: `stated` are those that the operation declares, `coerced` has the defaults filled in. */
export interface Variables {
  stated: Record<string, unknown>
  coerced: Record<string, unknown>
}

const CACHE_LIMIT = 500

/** Longer texts are read anew each time: what clients send must not fill the memory. */
const CACHED_LENGTH = 20_000

/** Parses and validates operations, each text once. Everything wrong with one comes back as errors with the codes that Apollo Server uses over HTTP. */
export class OperationReader {
  private readonly known = new BoundedCache<string, Operation | GraphQLError[]>(CACHE_LIMIT)

  constructor(private readonly schema: GraphQLSchema) {}

  read(query: string, operationName: string | undefined): Operation | GraphQLError[] {
    const read = (): Operation | GraphQLError[] => this.check(query, operationName)
    return query.length > CACHED_LENGTH ? read() : this.known.get(`${operationName ?? ''}\n${query}`, read)
  }

  variables(operation: Operation, sent: Record<string, unknown>): Variables | GraphQLError[] {
    const definitions = operation.definition.variableDefinitions ?? []
    const { coerced, errors } = getVariableValues(this.schema, definitions, sent)
    if (errors) return errors.map((error) => coded(error, 'BAD_USER_INPUT'))
    const names = definitions.map((definition) => definition.variable.name.value).filter((name) => Object.hasOwn(sent, name) && sent[name] !== undefined)
    return { coerced, stated: Object.fromEntries(names.map((name) => [name, sent[name]])) }
  }

  private check(query: string, operationName: string | undefined): Operation | GraphQLError[] {
    let document: DocumentNode
    try {
      document = parse(query)
    } catch (error) {
      return [coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')]
    }
    try {
      return this.validated(query, document, operationName)
    } catch (error) {
      if (error instanceof GraphQLError) return [error]
      throw error
    }
  }

  private validated(query: string, document: DocumentNode, operationName: string | undefined): Operation | GraphQLError[] {
    const definition = getOperationAST(document, operationName)
    if (!definition) return [coded(new GraphQLError(unresolved(document, operationName)), 'OPERATION_RESOLUTION_FAILURE')]
    // Before validation: the rule on the number of root fields throws where one of them depends on a variable.
    const root = definition.operation === OperationTypeNode.SUBSCRIPTION ? subscriptionRoot(document, definition) : undefined
    const errors = validate(this.schema, document)
    if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'))
    return { query, document, definition, ...(root ? { root } : {}) }
  }
}

function unresolved(document: DocumentNode, operationName: string | undefined): string {
  if (operationName) return `The document has no operation "${operationName}".`
  const some = document.definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  return some ? 'Say "operationName": the document has several operations.' : 'The document has no operation.'
}

function coded(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path, originalError: error.originalError, extensions: { ...error.extensions, code } })
}
