import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: '../../schema/api.graphql',
  documents: 'programs/apollo.ts',
  generates: {
    './generated/graphql/': {
      preset: 'client',
      config: {
        useTypeImports: true,
        strictScalars: true,
        scalars: { Cursor: 'string', Date: 'string', DateTime: 'string', PartialDate: 'string', VND: 'number', JSONObject: 'Record<string, unknown>' },
      },
    },
  },
}

export default config
