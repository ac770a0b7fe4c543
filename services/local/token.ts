import { Command, InvalidArgumentError, Option } from 'commander'
import { createPrivateKey } from 'node:crypto'
import { SignJWT } from 'jose'
import { DEVELOPMENT_ALGORITHM, developmentPrivateKey } from '../shared/identity/development-key'
import { DEFAULT_AUDIENCE, DEVELOPMENT_ISSUER } from '../shared/identity/identity-config'
import { ROLES, type Role } from '../shared/identity/viewer'
import { runCommand } from './command'

interface TokenOptions {
  role: Role
  subject?: string
  province?: string[]
  district?: string
  commune?: string
  producer?: string[]
  hours: number
  issuer: string
  audience: string
}

const hours = (text: string): number => {
  const value = Number(text)
  if (value > 0 && value <= 24 * 30) return value
  throw new InvalidArgumentError('must be a number of hours, at most 720.')
}

new Command('npm run token --')
  .description('Mints a development token with a key that this machine made for itself (.data/development-key.json). Servers accept it on loopback addresses only, while no AUTH_JWKS is set.')
  .addOption(new Option('-r, --role <role>', 'what its holder may do').choices(ROLES as Role[]).makeOptionMandatory())
  .option('-s, --subject <name>', 'who its holder is, as audit trails show it (default: development:<role>)')
  .option('-p, --province <id...>', 'provinces that a PROVINCIAL, DISTRICT or COMMUNE office is bound to, for example province_34-25')
  .option('--district <name>', 'the district of a DISTRICT or COMMUNE office')
  .option('--commune <name>', 'the commune of a COMMUNE office')
  .option('--producer <id...>', 'producers that a PRODUCER acts for')
  .option('--hours <number>', 'how long it is good', hours, 8)
  .option('--issuer <name>', 'its issuer', DEVELOPMENT_ISSUER)
  .option('--audience <name>', 'its audience', DEFAULT_AUDIENCE)
  .addHelpText('after', '\nThe token goes to standard output.\nExit codes: 0 minted, 1 could not.\nExample: npm run --silent token -- --role PROVINCIAL --province province_34-25')
  .action((options: TokenOptions) => {
    runCommand(async () => {
      const key = createPrivateKey({ key: developmentPrivateKey(), format: 'jwk' })
      const token = await new SignJWT({
        ocop_role: options.role,
        ocop_provinces: options.province ?? [],
        ocop_producers: options.producer ?? [],
        ...(options.district ? { ocop_district: options.district } : {}),
        ...(options.commune ? { ocop_commune: options.commune } : {}),
      })
        .setProtectedHeader({ alg: DEVELOPMENT_ALGORITHM, kid: 'development' })
        .setSubject(options.subject ?? `development:${options.role.toLowerCase()}`)
        .setIssuer(options.issuer)
        .setAudience(options.audience)
        .setIssuedAt()
        .setExpirationTime(`${Math.round(options.hours * 3600)}s`)
        .sign(key)
      process.stdout.write(`${token}\n`)
    })
  })
  .parse()
