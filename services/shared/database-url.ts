import { ConfigError, postgresUrl } from './config'

/**
 * The address of one service's database: DATABASE_URL_<SERVICE> as it is, else the database ocop_<service> on the server of DATABASE_URL.
 * Null when neither is set.
 * @throws ConfigError
 */
export function databaseUrl(service: string, environment: NodeJS.ProcessEnv = process.env): string | null {
  const own = `DATABASE_URL_${service.toUpperCase()}`
  const name = environment[own] ? own : 'DATABASE_URL'
  const value = environment[name]
  if (!value) return null
  if (!postgresUrl.safeParse(value).success || !URL.canParse(value)) throw new ConfigError([`${name}: must be a postgres:// address`])
  return name === own ? value : Object.assign(new URL(value), { pathname: `/ocop_${service}` }).toString()
}
