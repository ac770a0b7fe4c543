import { existsSync, readFileSync } from 'node:fs'
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { ConfigError, readConfig } from '../config'
import { developmentKeys } from './development-key'

/** Against what tokens are checked. */
export interface IdentityConfig {
  keys: JWTVerifyGetKey
  issuer: string
  audience: string
}

export const DEVELOPMENT_ISSUER = 'ocop-graph-development'
export const DEFAULT_AUDIENCE = 'ocop-graph'

const Environment = z.object({ AUTH_JWKS: z.string().optional(), AUTH_ISSUER: z.string().optional(), AUTH_AUDIENCE: z.string().default(DEFAULT_AUDIENCE) })

/**
 * The identity provider that AUTH_JWKS (an address or a file), AUTH_ISSUER and AUTH_AUDIENCE name. Without them a key made on this machine
 * is used, on a loopback address only; elsewhere the answer is null, and every token is refused.
 * @throws ConfigError
 */
export function identityConfig(host: string, environment: NodeJS.ProcessEnv = process.env): IdentityConfig | null {
  const config = readConfig(Environment, environment)
  if (config.AUTH_JWKS === undefined) return isLoopback(host) ? { keys: developmentKeys(), issuer: config.AUTH_ISSUER ?? DEVELOPMENT_ISSUER, audience: config.AUTH_AUDIENCE } : null
  if (config.AUTH_ISSUER === undefined) throw new ConfigError(['AUTH_ISSUER: must be set when AUTH_JWKS is'])
  return { keys: keysAt(config.AUTH_JWKS), issuer: config.AUTH_ISSUER, audience: config.AUTH_AUDIENCE }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function keysAt(place: string): JWTVerifyGetKey {
  if (/^https?:/.test(place)) {
    if (!URL.canParse(place)) throw new ConfigError([`AUTH_JWKS: ${place} is no address`])
    return createRemoteJWKSet(new URL(place), { cooldownDuration: 10_000 })
  }
  if (!existsSync(place)) throw new ConfigError([`AUTH_JWKS: there is no file ${place}; give a file or an http(s) address of a JSON Web Key Set`])
  try {
    const set = JSON.parse(readFileSync(place, 'utf8')) as JSONWebKeySet
    const keys = createLocalJWKSet(set)
    if (set.keys.length > 0) return keys
  } catch {
    // Told below.
  }
  throw new ConfigError([`AUTH_JWKS: ${place} holds no JSON Web Key Set with a key`])
}
