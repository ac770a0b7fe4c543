const { join } = require('node:path')

const compiled = (tsx) => ['@swc/jest', { jsc: { parser: { syntax: 'typescript', decorators: true, tsx }, transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic', importSource: 'preact' } }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' }]
const transform = { '\\.(ts|m?js)$': compiled(false), '\\.tsx$': compiled(true) }

const ES_MODULES = [
  ...['preact', 'preact-render-to-string', 'jose', 'feed', 'eventsource', 'eventsource-parser', 'ical[.]js'],
  ...['@observablehq/plot', 'd3', 'd3-[^/]+', 'internmap', 'delaunator', 'robust-predicates', 'interval-tree-1d', 'isoformat'],
  ...['css-select', 'css-what', 'dom[a-z]*', 'dom-serializer', 'htmlparser2', 'entities', 'boolbase', 'nth-check', 'uhyphen', 'html-escaper', 'cssomnom'],
]

const shared = {
  rootDir: __dirname,
  transform,
  // Published as ES modules only, what draws the charts above all; Node loads them from CommonJS, Jest needs them compiled.
  transformIgnorePatterns: [`/node_modules/(?!(.*/)?(${ES_MODULES.join('|')})/)`],
  testEnvironment: 'node',
  // The decorators need it, whichever file a test imports first.
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/\\.dist', '<rootDir>/\\.data'],
}

/** One project for unit tests beside the code, and one for each shape of the product: the end-to-end tests run in both. */
module.exports = {
  globalSetup: join(__dirname, 'test', 'support', 'global-setup.ts'),
  globalTeardown: join(__dirname, 'test', 'support', 'global-teardown.ts'),
  testTimeout: 60_000,
  // Most of a test's time is other processes' work: a worker a core.
  maxWorkers: '100%',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{services,gateway}/**/*.test.ts'] },
    { ...shared, displayName: 'project', testMatch: ['<rootDir>/test/project/**/*.test.ts'] },
    { ...shared, displayName: 'one process', testMatch: ['<rootDir>/test/graph/**/*.test.ts'], globals: { SHAPE: 'one-process' } },
    { ...shared, displayName: 'a process per service', testMatch: ['<rootDir>/test/graph/**/*.test.ts'], globals: { SHAPE: 'process-per-service' } },
  ],
}
