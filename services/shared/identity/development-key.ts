import { generateKeyPairSync, createPublicKey, type JsonWebKey } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose'
import { repoRoot } from '../repo-root'

/** Where the key of this machine is kept: made when first needed, readable by its owner only, never committed. */
function keyFile(): string {
  return join(repoRoot(), '.data', 'development-key.json')
}

export const DEVELOPMENT_ALGORITHM = 'ES256'

/** The private key that mints development tokens on this machine. */
export function developmentPrivateKey(): JsonWebKey {
  const file = keyFile()
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const own = `${file}.${process.pid}`
    writeFileSync(own, JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'development', alg: DEVELOPMENT_ALGORITHM }), { mode: 0o600 })
    try {
      // Of two processes that make one at the same time, the first to link wins.
      linkSync(own, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(own)
    }
  }
  chmodSync(file, 0o600)
  return JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey
}

/** The public half, against which tokens are checked. */
export function developmentKeys(): JWTVerifyGetKey {
  const key = createPublicKey({ key: developmentPrivateKey(), format: 'jwk' }).export({ format: 'jwk' })
  return createLocalJWKSet({ keys: [{ ...key, kid: 'development', alg: DEVELOPMENT_ALGORITHM } as never] })
}
