// The rules between the parts, checked by `npx depcruise services gateway test` and by `npm test`.
// The parts are kept apart so that each can be understood, tested, moved to a process or a repository of its own, and replaced.

const DOMAIN = '(administration|products|commerce|publishing)'
const SUBGRAPH = '^services/(administration|products|commerce)/'
const TEST = '[.]test(-support)?[.]ts$'
/** What is started, not imported: the processes and the commands. */
const STARTED = '^(gateway/(main|index)[.]ts|services/(administration|products|commerce|publishing)/main[.]ts|services/local/(start|load|check|fair|compose|token|import|documents|mock)[.]ts|services/local/[^/]+[.]mjs|gateway/explorer/(main[.]jsx|bundle[.]mjs)|services/publishing/browser/(embed[.]ts|frame[.]ts|site[.]ts|bundle[.]mjs))$'

/** One layer of a subgraph, by the role suffix or name of its files, and what lies above it. */
const layer = (name, from, above, comment) => ({ name, comment, severity: 'error', from: { path: `${SUBGRAPH}${from}`, pathNot: TEST }, to: { path: `${SUBGRAPH}${above}` } })

module.exports = {
  forbidden: [
    {
      name: 'services-apart',
      comment: 'A service knows another only as a key that the gateway joins. An import would bind their databases, releases and processes together.',
      severity: 'error',
      from: { path: `^services/${DOMAIN}/` },
      to: { path: `^services/${DOMAIN}/`, pathNot: '^services/$1/' },
    },
    {
      name: 'services-know-no-gateway',
      comment: 'The gateway calls the services. One that called back could not run without it.',
      severity: 'error',
      from: { path: `^services/(${DOMAIN}|shared)/` },
      to: { path: '^gateway/' },
    },
    {
      name: 'gateway-knows-no-service',
      comment: 'The gateway serves any Federation 2 supergraph and knows no domain rule; it can be replaced by another router on the same file.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^services/' },
    },
    {
      name: 'shared-knows-no-service',
      comment: 'services/shared is mechanism without a domain noun; what only one service needs belongs to that service.',
      severity: 'error',
      from: { path: '^services/shared/' },
      to: { path: '^services/', pathNot: '^services/shared/' },
    },
    {
      name: 'through-the-door',
      comment: 'The index.ts of a service or of the gateway is its only door, so that everything behind it can change freely.',
      severity: 'error',
      from: { path: '^(services/local|test)/' },
      to: { path: `^(services/${DOMAIN}|gateway)/`, pathNot: `^(services/${DOMAIN}|gateway)/index[.]ts$` },
    },
    {
      name: 'nobody-imports-the-composition-root',
      comment: 'services/local puts the parts together; a part that knew it could not be put together otherwise.',
      severity: 'error',
      from: { path: '^(services|gateway)/', pathNot: `^services/local/|${TEST}` },
      to: { path: '^services/local/' },
    },
    {
      name: 'publishing-is-a-client',
      comment: 'Publishing knows only the public API, as any newsroom does: no database, neither directly nor through what it imports.',
      severity: 'error',
      from: { path: '^services/publishing/', pathNot: TEST },
      to: { path: 'node_modules/(typeorm|pg|type-graphql|@apollo/[^/]+)/', reachable: true },
    },
    {
      name: 'rules-are-pure',
      comment: 'Domain rules are functions of their arguments, so that a table in a test says all of them: they import nothing but other rules and dates.',
      severity: 'error',
      from: { path: '[.]rules[.]ts$' },
      to: { pathNot: '[.]rules[.]ts$|^services/shared/(partial-date|fold|ids)[.]ts$' },
    },
    {
      name: 'services-see-no-graphql',
      comment: 'What a service does can be called by a command or a test without a GraphQL request.',
      severity: 'error',
      from: { path: '[.](service|rules)[.]ts$|-deltas[.]ts$', pathNot: TEST },
      to: { path: 'node_modules/(graphql|type-graphql|@apollo/[^/]+)/' },
    },
    layer('entity-below-service', '.+[.](entity|types|input)[.]ts$', '(.+[.](service|list|resolver)|schema|index|main|loaders|context|database|connections)[.]ts$', 'entity <- service <- resolver <- schema <- index: what is stored does not know who reads it.'),
    layer('service-below-resolver', '.+[.](service|list)[.]ts$|.+-(deltas|log)[.]ts$', '(.+[.]resolver|schema|index|main)[.]ts$', 'entity <- service <- resolver <- schema <- index: rules and statements do not know how they are asked.'),
    layer('resolver-below-schema', '.+[.]resolver[.]ts$', '(schema|database|index|main|load/.+)[.]ts$', 'entity <- service <- resolver <- schema <- index: a resolver does not know which schema it is in.'),
    layer('schema-below-index', '(schema|database|loaders|context|connections)[.]ts$', '(index|main|load/.+)[.]ts$', 'entity <- service <- resolver <- schema <- index: index.ts puts the subgraph together.'),
    layer('loading-below-index', 'load/.+[.]ts$', '(.+[.]resolver|schema|index|main)[.]ts$', 'Loading files is a command; it needs no schema.'),
    {
      name: 'main-only-starts',
      comment: 'main.ts listens and nothing else, so that everything can be tested without a port.',
      severity: 'error',
      from: { path: '^(services/[^/]+|gateway)/.+[.]ts$' },
      to: { path: '^(services/[^/]+|gateway)/main[.]ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle has no first file: it breaks on the order of imports. Entities that know one another do so in thunks over `import type` where one of them can.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing starts from and nothing imports is dead.',
      severity: 'error',
      from: { path: STARTED },
      to: { path: '^(services|gateway)/', pathNot: `${STARTED}|${TEST}`, reachable: false },
    },
    {
      name: 'production-without-dev-dependencies',
      comment: 'The image installs production dependencies only; what the product imports must be among them. What browsers run is bundled when the image is built, and the changes of the schema are told where it is written.',
      severity: 'error',
      from: { path: '^(services|gateway)/', pathNot: `^gateway/explorer/|^services/publishing/browser/|^services/local/mock/|^services/local/schema-changelog[.]ts$|${TEST}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'declared-dependencies',
      comment: 'A package that is there only because another needs it can be gone tomorrow.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-without-tests',
      comment: 'Tests know the product, never the other way round.',
      severity: 'error',
      from: { path: '^(services|gateway)/', pathNot: TEST },
      to: { path: `^test/|${TEST}` },
    },
    { name: 'resolvable', comment: 'An import must lead somewhere.', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // test/clients is a package of its own, as a user's would be.
    exclude: { path: '^(dist|test/clients)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['main', 'types'] },
  },
}
