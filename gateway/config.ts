import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  SUPERGRAPH: z.string().optional(),
  SUBGRAPH_URLS: z
    .string()
    .default('')
    .transform((text, context) => {
      const entries = text.split(',').map((entry) => entry.trim()).filter(Boolean).map((entry) => entry.split(/=(.*)/s).slice(0, 2) as [string, string?])
      for (const [name, url] of entries) if (!name || !url || !/^https?:\/\//.test(url) || !URL.canParse(url)) context.addIssue({ code: 'custom', message: `"${name}${url ? `=${url}` : ''}" must be name=http://address; separate several by commas` })
      return Object.fromEntries(entries) as Record<string, string>
    }),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  AUTH_JWKS: z.string().optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().default('ocop-graph'),
  SUBSCRIPTION_QUEUE_LIMIT: z.coerce.number('must be a number').int().min(1).default(1000),
})

export type GatewayConfig = z.output<typeof Environment> & { supergraphFile: string }

/** @throws Error naming every bad variable */
export function gatewayConfig(environment: NodeJS.ProcessEnv): GatewayConfig {
  const stated = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(stated)
  if (!result.success) throw new Error(`The environment is wrong:\n${result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`)
  return { ...result.data, supergraphFile: result.data.SUPERGRAPH ?? ownSupergraph() }
}

/** The committed supergraph, whether this runs from the sources, from dist/ or from one of the builds in it. */
function ownSupergraph(): string {
  return ['..', '../..', '../../..'].map((above) => join(__dirname, above, 'schema', 'supergraph.graphql')).find(existsSync) ?? join('schema', 'supergraph.graphql')
}
