import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose'
import { machineSecret } from './machine-secret'

export const DEVELOPMENT_ALGORITHM = 'ES256'

/** The private key that mints development tokens on this machine. */
export function developmentPrivateKey(): JsonWebKey {
  return JSON.parse(machineSecret('development-key.json', makeKey)) as JsonWebKey
}

/** The public half, against which tokens are checked. */
export function developmentKeys(): JWTVerifyGetKey {
  const key = createPublicKey({ key: developmentPrivateKey(), format: 'jwk' }).export({ format: 'jwk' })
  return createLocalJWKSet({ keys: [{ ...key, kid: 'development', alg: DEVELOPMENT_ALGORITHM } as never] })
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'development', alg: DEVELOPMENT_ALGORITHM })
}
