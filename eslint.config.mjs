// The rules of the schema and of the operations that come with it; TypeScript is oxlint's. `npm test` runs it as a step of its own.
import plugin from '@graphql-eslint/eslint-plugin'

const { configs, parser } = plugin
// One for both: the plugin keeps the first that it meets.
const graphQLConfig = { schema: 'schema/api.graphql', documents: 'schema/operations/**/*.graphql' }
const common = { languageOptions: { parser, parserOptions: { graphQLConfig } }, plugins: { '@graphql-eslint': plugin } }

export default [
  {
    files: ['schema/api.graphql'],
    ...common,
    rules: {
      ...configs['flat/schema-recommended'].rules,
      ...configs['flat/schema-relay'].rules,
      // Everything but the three roots, which GraphQL itself describes.
      '@graphql-eslint/require-description': ['error', { DirectiveDefinition: true, EnumTypeDefinition: true, EnumValueDefinition: true, FieldDefinition: true, InputObjectTypeDefinition: true, InputValueDefinition: true, InterfaceTypeDefinition: true, ScalarTypeDefinition: true, UnionTypeDefinition: true }],
      // Not every node has an id that node(id) knows (a day's statistics), and short lists that never grow are plain lists.
      '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      // A log is read forwards.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // A count or an amount is part of something and has no identity; which types must have one is a test's list.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
  {
    files: ['schema/operations/**/*.graphql'],
    ...common,
    rules: {
      ...configs['flat/operations-recommended'].rules,
      '@graphql-eslint/no-deprecated': 'error',
      // Examples show what a reader wants to see; a cache would want ids as well.
      '@graphql-eslint/require-selections': 'off',
      // Each file stands alone: it can be pasted into a client as it is.
      '@graphql-eslint/unique-fragment-name': 'off',
    },
  },
]
