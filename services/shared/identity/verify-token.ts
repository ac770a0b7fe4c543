import { GraphQLError } from 'graphql'
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { IdentityConfig } from './identity-config'
import { ROLES, type Role, type Viewer } from './viewer'

/** Finds out who a request is from. Null for one without a token. @throws UNAUTHENTICATED for a token that is not good */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer | null>

/** The signatures that are accepted: asymmetric ones only, so a public key can never sign. */
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256']

/** Longer ones would fill the memory and the audit trail; those of headers are shorter anyway. */
const LONGEST_TOKEN = 16_384

const ids = z.array(z.string().min(1).max(128)).max(200).default([])
// Names are compared with those of records, which are in this form.
const place = z.string().trim().min(1).max(200).transform((name) => name.normalize('NFC')).nullable().default(null)
const Claims = z.object({
  // Names of that form stand in the audit trail for whoever ran a command.
  sub: z.string().min(1).max(256).regex(/^(?!operator:)/),
  ocop_role: z.enum(ROLES as [Role, ...Role[]]),
  ocop_provinces: ids,
  ocop_district: place,
  ocop_commune: place,
  ocop_producers: ids,
})

const CACHE_LIMIT = 1_000

/** How long a signature that was good is not checked again, in milliseconds: a key that its provider takes back is obeyed no longer. */
const TRUSTED = 5 * 60_000

/** Checks bearer tokens. One that was good is good for some minutes, but never longer than it says, without checking its signature again. */
export function createAuthenticate(config: IdentityConfig | null, now: () => number = Date.now): Authenticate {
  const known = new Map<string, { viewer: Viewer; expiresAt: number }>()
  return async (authorization) => {
    if (authorization === undefined || authorization === '') return null
    const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? []
    if (token === undefined) throw unauthenticated('The Authorization header must be "Bearer <token>".')
    if (token.length > LONGEST_TOKEN) throw unauthenticated(`The token is longer than ${LONGEST_TOKEN} characters.`)
    if (config === null) throw unauthenticated('No identity provider is configured here, so no token can be checked.')
    const cached = known.get(token)
    if (cached && cached.expiresAt > now()) return cached.viewer
    known.delete(token)
    const payload = await verify(token, config, now)
    const viewer = viewerOf(payload)
    if (known.size >= CACHE_LIMIT) known.delete(known.keys().next().value as string)
    known.set(token, { viewer, expiresAt: Math.min((payload.exp as number) * 1000, now() + TRUSTED) })
    return viewer
  }
}

async function verify(token: string, config: IdentityConfig, now: () => number): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keysOf(config), { issuer: config.issuer, audience: config.audience, algorithms: ALGORITHMS, requiredClaims: ['exp', 'sub'], currentDate: new Date(now()) })
    return payload
  } catch (error) {
    if (error instanceof GraphQLError) throw error
    if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired; ask for a new one.', 'TOKEN_EXPIRED')
    if (error instanceof errors.JOSEError) throw unauthenticated('The token is not good: its signature, issuer, audience or time does not hold.')
    throw error
  }
}

/** The keys of the provider. That they can't be read is no fault of the token. */
function keysOf(config: IdentityConfig): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await config.keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported) throw error
      throw new GraphQLError('The keys of the identity provider cannot be read now, so no token can be checked. Try again soon.', { extensions: { code: 'IDENTITY_PROVIDER_UNAVAILABLE' }, originalError: null })
    }
  }
}

function viewerOf(payload: JWTPayload): Viewer {
  const claims = Claims.safeParse(payload)
  if (!claims.success) throw unauthenticated(`The token lacks what it must say: ${claims.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
  const { sub, ocop_role: role, ocop_provinces: provinceIds, ocop_district: district, ocop_commune: commune, ocop_producers: producerIds } = claims.data
  return { subject: sub, role, provinceIds, district, commune, producerIds }
}

export function unauthenticated(message: string, reason = 'TOKEN_INVALID'): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', reason } })
}
