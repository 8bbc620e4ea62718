import type {CodegenConfig} from '@graphql-codegen/cli';

// The SDL of the server module is the one contract; what is generated here is never committed.
const config: CodegenConfig = {
  schema: '../runtime/heddle-server/src/main/resources/dev/heddle/server/schema.graphqls',
  documents: ['src/**/*.ts', 'src/**/*.tsx', '!src/gql/**'],
  ignoreNoDocuments: true,
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: {fragmentMasking: false},
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: {DateTime: 'string', Long: 'number', Json: 'unknown'},
      },
    },
  },
};

export default config;
