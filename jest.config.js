const { join } = require('node:path')

const transform = {
  '\\.(ts|js)$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' }],
}

const shared = {
  rootDir: __dirname,
  transform,
  // Published as ES modules only; Node loads them from CommonJS, Jest needs them compiled.
  transformIgnorePatterns: ['/node_modules/(?!(jose|feed|eventsource|eventsource-parser|ical[.]js)/)'],
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
