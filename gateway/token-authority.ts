import { existsSync, readFileSync } from 'node:fs'
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import type { GatewayConfig } from './config'
import type { TokenAuthority } from './token'

/** The authority that AUTH_JWKS (an address or a file), AUTH_ISSUER and AUTH_AUDIENCE name; null without them. @throws Error naming the bad variable */
export function tokenAuthority({ AUTH_JWKS, AUTH_ISSUER, AUTH_AUDIENCE }: Pick<GatewayConfig, 'AUTH_JWKS' | 'AUTH_ISSUER' | 'AUTH_AUDIENCE'>): TokenAuthority | null {
  if (AUTH_JWKS === undefined) return null
  if (AUTH_ISSUER === undefined) throw new Error('The environment is wrong:\n  AUTH_ISSUER: must be set when AUTH_JWKS is')
  return { keys: keysAt(AUTH_JWKS), issuer: AUTH_ISSUER, audience: AUTH_AUDIENCE }
}

function keysAt(place: string): JWTVerifyGetKey {
  if (/^https?:\/\//.test(place)) return createRemoteJWKSet(new URL(place), { cooldownDuration: 10_000 })
  if (!existsSync(place)) throw new Error(`The environment is wrong:\n  AUTH_JWKS: there is no file ${place}`)
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(place, 'utf8')) as JSONWebKeySet)
  } catch (error) {
    throw new Error(`The environment is wrong:\n  AUTH_JWKS: ${place} holds no JSON Web Key Set`, { cause: error })
  }
}
