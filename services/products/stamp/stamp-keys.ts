import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ConfigError, readConfig } from '../../shared/config'
import { isLoopback } from '../../shared/identity/identity-config'
import { machineSecret } from '../../shared/identity/machine-secret'
import { KEY_ID_LIMIT, sealedPart, sealOf, stampCode, type ReadCode, type StampNumber } from './stamp-code.rules'

/** The secrets that seal stamps. Whoever has one can make stamps; nothing is kept per stamp. */
export interface StampKeys {
  /** The key that new batches are sealed with. */
  current: number
  /** Whether there is a key of this id. */
  has(keyId: number): boolean
  /** The code of a stamp; its key must be there. */
  codeOf(number: StampNumber): string
  /** Whether the seal of a code is ours, found in a time that does not tell how much of it is right. */
  isGenuine(code: ReadCode): boolean
}

const Environment = z.object({ HOST: z.string().default('127.0.0.1'), STAMP_SECRET: z.string().optional() })

/** Key 0 is the one that a machine makes for itself: its stamps are good nowhere else. */
const DEVELOPMENT_KEY = 0

const LEAST_LENGTH = 32

/**
 * The keys of STAMP_SECRET: `<key id>:<secret>`, several separated by commas; the first seals new batches, all are accepted.
 * Without it a key made on this machine is used, on a loopback address only; elsewhere the answer is null: stamps can be neither issued nor traced.
 * @throws ConfigError
 */
export function stampKeysOf(environment: NodeJS.ProcessEnv = process.env): StampKeys | null {
  const { HOST, STAMP_SECRET } = readConfig(Environment, environment)
  if (STAMP_SECRET !== undefined) return stampKeys(secretsOf(STAMP_SECRET))
  return isLoopback(HOST) ? stampKeys([[DEVELOPMENT_KEY, machineSecret('development-stamp-secret', () => randomBytes(32).toString('base64url'))]]) : null
}

/** Keys from secrets by key id; the first is the current one. */
export function stampKeys(secrets: readonly (readonly [number, string])[]): StampKeys {
  const byId = new Map(secrets)
  const seal = (keyId: number, sealed: string): string => sealOf(createHmac('sha256', byId.get(keyId) as string).update(`ocop-stamp/1/${sealed}`).digest())
  return {
    current: (secrets[0] as readonly [number, string])[0],
    has: (keyId) => byId.has(keyId),
    codeOf: (number) => stampCode(number, seal(number.keyId, sealedPart(number))),
    isGenuine: (code) => byId.has(code.keyId) && timingSafeEqual(Buffer.from(seal(code.keyId, code.sealed)), Buffer.from(code.seal)),
  }
}

function secretsOf(text: string): [number, string][] {
  const problems: string[] = []
  const secrets = text.split(',').map((entry): [number, string] => {
    const [, id, secret = ''] = /^\s*(\d{1,2}):(\S+)\s*$/.exec(entry) ?? []
    const keyId = Number(id)
    if (!(keyId > DEVELOPMENT_KEY && keyId <= KEY_ID_LIMIT)) problems.push(`STAMP_SECRET: must be <key id>:<secret>, with a key id of 1 to ${KEY_ID_LIMIT}; several are separated by commas`)
    else if (secret.length < LEAST_LENGTH) problems.push(`STAMP_SECRET: the secret of key ${keyId} must have ${LEAST_LENGTH} characters or more`)
    return [keyId, secret]
  })
  if (new Set(secrets.map(([id]) => id)).size < secrets.length) problems.push('STAMP_SECRET: each key id may stand once')
  if (problems.length > 0) throw new ConfigError([...new Set(problems)])
  return secrets
}
