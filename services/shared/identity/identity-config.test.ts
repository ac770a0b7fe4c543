import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JSONWebKeySet } from 'jose'
import { keySet, makeKey, provider, ISSUER, AUDIENCE } from '../../../test/support/tokens'
import { viewer } from '../../../test/support/write'
import { DEVELOPMENT_ISSUER, identityConfig, isLoopback } from './identity-config'
import { createAuthenticate } from './verify-token'

const identity = provider()
const office = viewer('PROVINCIAL', ['province_34-25'])
const folder = mkdtempSync(join(tmpdir(), 'identity-config-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const refusal = (authorization: string, check: ReturnType<typeof createAuthenticate>): Promise<unknown> => check(authorization).then(() => 'accepted', (error) => error.extensions)

test.each([['127.0.0.1', true], ['127.9.9.9', true], ['localhost', true], ['::1', true], ['0.0.0.0', false], ['::', false], ['10.0.0.1', false], ['127.example.vn', false], ['localhost.example.vn', false]])('%s is a loopback address: %s', (host, expected) => expect(isLoopback(host)).toBe(expected))

test('without AUTH_JWKS the key of this machine counts on loopback only', () => {
  expect(identityConfig('127.0.0.1', {})).toMatchObject({ issuer: DEVELOPMENT_ISSUER, audience: AUDIENCE, keys: expect.any(Function) })
  expect(identityConfig('127.0.0.1', { AUTH_AUDIENCE: 'another', AUTH_ISSUER: 'own' })).toMatchObject({ issuer: 'own', audience: 'another' })
  expect(identityConfig('0.0.0.0', {})).toBeNull()
  // Issuer and audience alone are no provider.
  expect(identityConfig('0.0.0.0', { AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE, AUTH_JWKS: '' })).toBeNull()
})

test('on another address without AUTH_JWKS every token is refused', async () => {
  expect(await refusal(`Bearer ${await identity.token(office)}`, createAuthenticate(identityConfig('0.0.0.0', {})))).toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('with AUTH_JWKS the key of this machine counts nowhere, a key set in a file does', async () => {
  const check = createAuthenticate(identityConfig('127.0.0.1', { AUTH_JWKS: file('keys.json', JSON.stringify(keySet(identity.key))), AUTH_ISSUER: ISSUER }))
  expect(await check(`Bearer ${await identity.token(office)}`)).toEqual(office)
  expect(await refusal(`Bearer ${await identity.token(office, { issuer: DEVELOPMENT_ISSUER })}`, check)).toMatchObject({ code: 'UNAUTHENTICATED' })
})

test.each<[string, NodeJS.ProcessEnv, string]>([
  ['no issuer', { AUTH_JWKS: file('good.json', JSON.stringify(keySet(identity.key))) }, 'AUTH_ISSUER: must be set when AUTH_JWKS is'],
  ['no such file', { AUTH_JWKS: join(folder, 'none.json'), AUTH_ISSUER: ISSUER }, 'AUTH_JWKS: there is no file'],
  ['a file that is no JSON', { AUTH_JWKS: file('text.json', 'keys'), AUTH_ISSUER: ISSUER }, 'holds no JSON Web Key Set with a key'],
  ['a file of something else', { AUTH_JWKS: file('other.json', '{"keys": 7}'), AUTH_ISSUER: ISSUER }, 'holds no JSON Web Key Set with a key'],
  ['a set without a key', { AUTH_JWKS: file('empty.json', '{"keys": []}'), AUTH_ISSUER: ISSUER }, 'holds no JSON Web Key Set with a key'],
  ['a folder', { AUTH_JWKS: folder, AUTH_ISSUER: ISSUER }, 'holds no JSON Web Key Set with a key'],
  ['no address', { AUTH_JWKS: 'https://', AUTH_ISSUER: ISSUER }, 'AUTH_JWKS: https:// is no address'],
])('%s is told at the start', (_, environment, message) => expect(() => identityConfig('127.0.0.1', environment)).toThrow(message))

/** An identity provider that publishes its keys over HTTP. */
async function publish(first: JSONWebKeySet): Promise<AsyncDisposable & { url: string; publish(set: JSONWebKeySet): void; fail(): void; requests(): number }> {
  let [set, failing, requests] = [first, false, 0]
  const server: Server = createServer((_request, response) => {
    requests += 1
    response.writeHead(failing ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(set))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    publish: (next) => (set = next),
    fail: () => (failing = true),
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

describe('a provider that publishes its keys over HTTP', () => {
  const at = (url: string) => createAuthenticate(identityConfig('0.0.0.0', { AUTH_JWKS: url, AUTH_ISSUER: ISSUER }), () => Date.now())

  test('is asked once for many tokens', async () => {
    await using server = await publish(keySet(identity.key))
    const check = at(server.url)
    for (const subject of ['one', 'two', 'three']) expect(await check(`Bearer ${await identity.token({ ...office, subject })}`)).toMatchObject({ subject })
    expect(server.requests()).toBe(1)
  })

  /** The clock, some seconds on; the keys still come over HTTP. */
  const later = (seconds: number): jest.SpyInstance => jest.spyOn(Date, 'now').mockReturnValue(start + seconds * 1000)
  const start = Date.now()
  afterEach(() => jest.restoreAllMocks())

  test('may change its key: the new one is asked for when its first token comes, the old one ends when it is published no more', async () => {
    await using server = await publish(keySet(identity.key))
    const check = at(server.url)
    const next = makeKey('key-2')
    const [old, fresh, unknown] = await Promise.all([identity.token(office), identity.token(office, { key: next }), identity.token(office, { key: makeKey('key-3') })])
    expect(await check(`Bearer ${old}`)).toEqual(office)
    server.publish(keySet(identity.key, next))
    later(11)
    expect(await check(`Bearer ${fresh}`)).toEqual(office)
    expect(await check(`Bearer ${old}`)).toEqual(office)
    expect(await refusal(`Bearer ${unknown}`, check)).toMatchObject({ code: 'UNAUTHENTICATED' })
    server.publish(keySet(next))
    later(11 + 601)
    expect(await refusal(`Bearer ${old}`, check)).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await check(`Bearer ${fresh}`)).toEqual(office)
  })

  test('is not asked again and again for keys that it has not', async () => {
    await using server = await publish(keySet(identity.key))
    const check = at(server.url)
    await check(`Bearer ${await identity.token(office)}`)
    for (let n = 0; n < 20; n += 1) await refusal(`Bearer ${await identity.token(office, { key: makeKey(`key-${n + 5}`) })}`, check)
    expect(server.requests()).toBe(1)
  })

  test('when it does not answer, that is said, and not that the token is bad; tokens that were good stay so', async () => {
    await using server = await publish(keySet(identity.key))
    const check = at(server.url)
    const known = `Bearer ${await identity.token(office)}`
    await check(known)
    server.fail()
    expect(await check(known)).toEqual(office)
    const late = at(server.url)
    expect(await refusal(known, late)).toEqual({ code: 'IDENTITY_PROVIDER_UNAVAILABLE' })
    expect(await refusal(known, at('http://127.0.0.1:9/keys'))).toEqual({ code: 'IDENTITY_PROVIDER_UNAVAILABLE' })
  })
})
