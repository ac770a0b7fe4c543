import { createHmac } from 'node:crypto'
import { viewer } from '../../../test/support/write'
import { AUDIENCE, keySet, makeKey, provider, unsigned } from '../../../test/support/tokens'
import { createAuthenticate } from './verify-token'

const identity = provider()
const office = viewer('COMMUNE', ['province_34-25'], { subject: 'office-1', district: 'Lập Thạch', commune: 'Xuân Hòa', producerIds: ['producer_a'] })
const authenticate = createAuthenticate(identity.config)
const errorOf = async (authorization: string, check = authenticate): Promise<Record<string, unknown>> => check(authorization).then(() => ({ accepted: true }), (error) => ({ ...error.extensions, message: error.message }))
const payloadOf = (token: string): Record<string, unknown> => JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString())

test('a good token says who asks; none says no one', async () => {
  expect(await authenticate(`Bearer ${await identity.token(office)}`)).toEqual(office)
  expect(await authenticate(`bearer ${await identity.token(viewer('CENTRAL'))}`)).toEqual(viewer('CENTRAL'))
  expect(await authenticate(undefined)).toBeNull()
  expect(await authenticate('')).toBeNull()
})

test.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer ', 'Bearer a b', 'token'])('the header %j is no bearer token', async (header) => {
  expect(await errorOf(header)).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'TOKEN_INVALID', message: 'The Authorization header must be "Bearer <token>".' })
})

test('an expired token is told apart, so that its holder gets a new one', async () => {
  expect(await errorOf(`Bearer ${await identity.token(office, { expiresIn: -1 })}`)).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'TOKEN_EXPIRED' })
})

/** Signed with HMAC and the public key as its secret, in each form in which a library might take that. */
function confused(token: string): string[] {
  const payload = token.split('.')[1]
  const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid: identity.key.id })).toString('base64url')
  const secrets = [identity.key.publicKey.export({ format: 'pem', type: 'spki' }), identity.key.publicKey.export({ format: 'der', type: 'spki' }), JSON.stringify(keySet(identity.key).keys[0])]
  return secrets.map((secret) => `${head}.${payload}.${createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url')}`)
}

test('tokens that are not the provider\'s, or not for us, or not signed, or changed, are refused, and none is told why in detail', async () => {
  const good = await identity.token(office)
  const [head, , signature] = good.split('.')
  const promoted = Buffer.from(JSON.stringify({ ...payloadOf(good), ocop_role: 'CENTRAL' })).toString('base64url')
  const bad = {
    audience: await identity.token(office, { audience: 'another' }),
    issuer: await identity.token(office, { issuer: 'https://elsewhere.example.vn' }),
    'a wrong key by the name of the right one': await identity.token(office, { key: makeKey(identity.key.id) }),
    'a key that the provider has not': await identity.token(office, { key: makeKey('key-2') }),
    'not valid yet': await identity.token(office, { claims: { nbf: Math.floor(Date.now() / 1000) + 600 } }),
    'no expiry': await identity.token(office, { claims: { exp: undefined } }),
    'no subject': await identity.token(office, { claims: { sub: undefined } }),
    'no audience': await identity.token(office, { claims: { aud: undefined } }),
    'alg none': unsigned(good),
    'alg none with a signature': `${unsigned(good)}${signature}`,
    ...Object.fromEntries(confused(good).map((token, form) => [`HS256 with the public key, form ${form}`, token])),
    'another payload': `${head}.${promoted}.${signature}`,
    'no signature': `${head}.${good.split('.')[1]}.`,
    'no token at all': 'abc',
  }
  const refusals = Object.fromEntries(await Promise.all(Object.entries(bad).map(async ([name, token]) => [name, await errorOf(`Bearer ${token}`)])))
  const expected = { code: 'UNAUTHENTICATED', reason: 'TOKEN_INVALID', message: 'The token is not good: its signature, issuer, audience or time does not hold.' }
  expect(refusals).toEqual(Object.fromEntries(Object.keys(bad).map((name) => [name, expected])))
})

test.each<[string, Record<string, unknown>]>([
  ['ocop_role', { ocop_role: undefined }],
  ['ocop_role', { ocop_role: 'MINISTER' }],
  ['ocop_role', { ocop_role: 'central' }],
  ['ocop_provinces', { ocop_provinces: 'province_34-25' }],
  ['ocop_provinces', { ocop_provinces: Array.from({ length: 201 }, (_, n) => `province_${n}`) }],
  ['ocop_provinces.0', { ocop_provinces: ['x'.repeat(129)] }],
  ['ocop_producers.0', { ocop_producers: [''] }],
  ['ocop_district', { ocop_district: 7 }],
  ['ocop_commune', { ocop_commune: ' ' }],
  ['ocop_commune', { ocop_commune: 'x'.repeat(201) }],
  ['sub', { sub: 'x'.repeat(257) }],
  // The audit trail names commands so.
  ['sub', { sub: 'operator:root' }],
])('a token with a bad %s is refused by name', async (claim, claims) => {
  expect(await errorOf(`Bearer ${await identity.token(office, { claims })}`)).toMatchObject({ code: 'UNAUTHENTICATED', message: `The token lacks what it must say: ${claim}.` })
})

test('a token of many thousand characters is refused unread', async () => {
  expect(await errorOf(`Bearer ${await identity.token(office, { claims: { more: 'x'.repeat(20_000) } })}`)).toMatchObject({ code: 'UNAUTHENTICATED', message: 'The token is longer than 16384 characters.' })
})

test('names of places are compared in one Unicode form', async () => {
  const decomposed = { ...office, district: 'Lập Thạch'.normalize('NFD'), commune: ' Xuân Hòa '.normalize('NFD') }
  expect(await authenticate(`Bearer ${await identity.token(decomposed)}`)).toEqual(office)
})

test('without a provider every token is refused, and reading without one goes on', async () => {
  const none = createAuthenticate(null)
  expect(await errorOf(`Bearer ${await identity.token(office)}`, none)).toMatchObject({ code: 'UNAUTHENTICATED', message: 'No identity provider is configured here, so no token can be checked.' })
  expect(await none(undefined)).toBeNull()
})

describe('a token that was good before', () => {
  const start = Date.now()
  const counting = (): { check: typeof authenticate; checks: () => number; at: (seconds: number) => void; takeBack: () => void } => {
    let [checks, seconds, keys] = [0, 0, identity.config.keys]
    const config = { issuer: identity.config.issuer, audience: AUDIENCE, keys: ((header, token) => ((checks += 1), keys(header, token))) as typeof keys }
    return { check: createAuthenticate(config, () => start + seconds * 1000), checks: () => checks, at: (to) => (seconds = to), takeBack: () => (keys = provider().config.keys) }
  }

  test('is not checked again for some minutes, then it is: a key that was taken back is obeyed no longer', async () => {
    const { check, checks, at, takeBack } = counting()
    const token = `Bearer ${await identity.token(office)}`
    await check(token)
    at(299)
    takeBack()
    expect(await check(token)).toEqual(office)
    expect(checks()).toBe(1)
    at(301)
    expect(await errorOf(token, check)).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(checks()).toBe(2)
  })

  test('is never served after it expired', async () => {
    const { check, at } = counting()
    const token = `Bearer ${await identity.token(office, { expiresIn: 60 })}`
    expect(await check(token)).toEqual(office)
    at(58)
    expect(await check(token)).toEqual(office)
    at(61)
    expect(await errorOf(token, check)).toMatchObject({ reason: 'TOKEN_EXPIRED' })
  })

  test('is forgotten when very many others come, and then checked anew', async () => {
    const { check, checks } = counting()
    const first = `Bearer ${await identity.token(office)}`
    await check(first)
    for (let n = 0; n < 1_000; n += 1) await check(`Bearer ${await identity.token({ ...office, subject: `office-${n}` })}`)
    expect(checks()).toBe(1_001)
    await check(first)
    expect(checks()).toBe(1_002)
  })

  test('one that was refused is not remembered as good', async () => {
    const { check, checks } = counting()
    const bad = `Bearer ${await identity.token(office, { audience: 'another' })}`
    await errorOf(bad, check)
    expect(await errorOf(bad, check)).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(checks()).toBe(2)
  })
})
