import { GraphQLError } from 'graphql'
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose'

/** Against what tokens are checked. */
export interface TokenAuthority {
  keys: JWTVerifyGetKey
  issuer: string
  audience: string
}

/** Checks the value of an Authorization header and says when its token ends. @throws GraphQLError UNAUTHENTICATED */
export type CheckToken = (authorization: string) => Promise<{ expiresAt: number }>

/** Asymmetric signatures only, so that a public key can never sign. */
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256']

/**
 * What the gateway asks of a token: that it is good and not over. What its holder may do is for the subgraphs to say,
 * which check it again.
 */
export function tokenCheck(authority: TokenAuthority): CheckToken {
  return async (authorization) => {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? []
    if (token === undefined) throw unauthenticated('The Authorization header must be "Bearer <token>".', 'TOKEN_INVALID')
    try {
      const { payload } = await jwtVerify(token, authority.keys, { issuer: authority.issuer, audience: authority.audience, algorithms: ALGORITHMS, requiredClaims: ['exp'] })
      return { expiresAt: (payload.exp as number) * 1000 }
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired; ask for a new one.', 'TOKEN_EXPIRED')
      if (error instanceof errors.JOSEError) throw unauthenticated('The token is not good: its signature, issuer, audience or time does not hold.', 'TOKEN_INVALID')
      throw error
    }
  }
}

function unauthenticated(message: string, reason: 'TOKEN_INVALID' | 'TOKEN_EXPIRED'): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', reason } })
}
