import { gatewayConfig } from './config'

test('without any variable it serves the committed supergraph on loopback', () => {
  expect(gatewayConfig({})).toEqual({ PORT: 4000, HOST: '127.0.0.1', SUBGRAPH_URLS: {}, LOG_LEVEL: 'info', SUBSCRIPTION_QUEUE_LIMIT: 1000, AUTH_AUDIENCE: 'ocop-graph', FORWARD_PATHS: {}, EXPLORER: 'on', TRUSTED_DOCUMENTS_MODE: 'allow', DEFAULT_MAX_AGE: 60, operationsFolder: expect.stringMatching(/schema.operations$/), supergraphFile: expect.stringMatching(/schema.supergraph\.graphql$/) })
})

test('stated variables count, empty ones do not', () => {
  const config = gatewayConfig({ PORT: '8080', HOST: '', SUPERGRAPH: 'other.graphql', SUBGRAPH_URLS: ' a=http://a:1/graphql?x=1 ,, b=https://b/ ' })
  expect(config).toMatchObject({ PORT: 8080, HOST: '127.0.0.1', supergraphFile: 'other.graphql', SUBGRAPH_URLS: { a: 'http://a:1/graphql?x=1', b: 'https://b/' } })
})

test.each([
  [{ PORT: 'http' }, ['PORT']],
  [{ PORT: '70000' }, ['PORT']],
  [{ PORT: '1.5' }, ['PORT']],
  [{ LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
  [{ SUBSCRIPTION_QUEUE_LIMIT: '0' }, ['SUBSCRIPTION_QUEUE_LIMIT']],
  [{ SUBGRAPH_URLS: 'a' }, ['SUBGRAPH_URLS', '"a"']],
  [{ SUBGRAPH_URLS: 'a=http://ok/,b=ftp://b' }, ['SUBGRAPH_URLS', '"b=ftp://b"']],
  [{ SUBGRAPH_URLS: '=http://ok/' }, ['SUBGRAPH_URLS']],
  [{ PORT: '-1', LOG_LEVEL: 'x', SUBGRAPH_URLS: 'y', SUBSCRIPTION_QUEUE_LIMIT: 'z' }, ['PORT', 'LOG_LEVEL', 'SUBGRAPH_URLS', 'SUBSCRIPTION_QUEUE_LIMIT']],
])('%j is refused by name', (environment, named) => {
  let message = ''
  try {
    gatewayConfig(environment)
  } catch (error) {
    message = (error as Error).message
  }
  for (const name of named) expect(message).toContain(name)
})
