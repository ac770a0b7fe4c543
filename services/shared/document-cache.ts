import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql'

/** An operation by its text; `document` where the caller has parsed it already. */
interface Operation {
  query: string
  document?: DocumentNode
}

/** Parsed and validated documents by their text: the gateway sends the same few again and again. When it is full the one longest unused goes. */
export class DocumentCache {
  private readonly known = new Map<string, DocumentNode | GraphQLError[]>()

  constructor(private readonly schema: GraphQLSchema, private readonly limit = 1000) {}

  get(operation: Operation): DocumentNode | GraphQLError[] {
    const known = this.known.get(operation.query)
    const document = known ?? this.check(operation)
    if (known) this.known.delete(operation.query)
    else if (this.known.size >= this.limit) this.known.delete(this.known.keys().next().value as string)
    this.known.set(operation.query, document)
    return document
  }

  private check(operation: Operation): DocumentNode | GraphQLError[] {
    try {
      const document = operation.document ?? parse(operation.query)
      const errors = validate(this.schema, document)
      return errors.length > 0 ? [...errors] : document
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError(String(error))]
    }
  }
}
