// Lets a child process of a test run the sources as they are: node -r <this file> program.ts
const { readFileSync } = require('node:fs')
const { transformSync } = require('@swc/core')

const options = (tsx) => ({ jsc: { parser: { syntax: 'typescript', decorators: true, tsx }, transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic', importSource: 'preact' } }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' })

for (const ending of ['.ts', '.tsx']) require.extensions[ending] = (module, filename) => module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options(ending === '.tsx'), filename }).code, filename)
