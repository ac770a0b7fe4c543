import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalJWKSet, SignJWT, type JSONWebKeySet } from 'jose'
import type { IdentityConfig } from '../../services/shared/identity/identity-config'
import type { Viewer } from '../../services/shared/identity/viewer'

/** A key pair of an identity provider. */
export interface Key {
  id: string
  privateKey: KeyObject
  publicKey: KeyObject
}

export function makeKey(id: string): Key {
  return { id, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }
}

/** The public halves, as a provider publishes them. */
export function keySet(...keys: Key[]): JSONWebKeySet {
  return { keys: keys.map(({ id, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid: id, alg: 'ES256', use: 'sig' }) as never) }
}

export const ISSUER = 'https://identity.example.vn'
export const AUDIENCE = 'ocop-graph'

/** What a token says besides who it is for; left out is what a good one has. */
export interface TokenOptions {
  key?: Key
  issuer?: string
  audience?: string
  /** Seconds from now; negative for one that has expired. */
  expiresIn?: number
  claims?: Record<string, unknown>
}

/** An identity provider of a test's own. */
export interface Provider {
  key: Key
  config: IdentityConfig
  token(viewer: Viewer, options?: TokenOptions): Promise<string>
}

export function provider(key: Key = makeKey('key-1')): Provider {
  return { key, config: { keys: createLocalJWKSet(keySet(key)), issuer: ISSUER, audience: AUDIENCE }, token: (viewer, options) => mint({ key, ...options }, viewer) }
}

async function mint({ key, issuer = ISSUER, audience = AUDIENCE, expiresIn = 3600, claims = {} }: TokenOptions & { key: Key }, viewer: Viewer): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const said = { sub: viewer.subject, ocop_role: viewer.role, ocop_provinces: viewer.provinceIds, ocop_producers: viewer.producerIds, ...(viewer.district === null ? {} : { ocop_district: viewer.district }), ...(viewer.commune === null ? {} : { ocop_commune: viewer.commune }), iss: issuer, aud: audience, iat: now - 60, exp: now + expiresIn, ...claims }
  return new SignJWT(said).setProtectedHeader({ alg: 'ES256', kid: key.id }).sign(key.privateKey)
}

/** The same token without a signature, as an attacker would send it. */
export function unsigned(token: string): string {
  const payload = token.split('.')[1]
  return `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')}.${payload}.`
}

/** The provider's keys in a file, with the environment that makes servers check tokens against it. */
export function providerFile(from: Provider): Disposable & { environment: Record<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-identity-'))
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(keySet(from.key)))
  return {
    environment: { AUTH_JWKS: join(folder, 'keys.json'), AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
