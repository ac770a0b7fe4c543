import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { builtPage, type ExplorerOptions } from './explorer'
import { TrustedDocuments } from './trusted-documents'

/** `name=http://address` pairs separated by commas. */
const addresses = z
  .string()
  .default('')
  .transform((text, context) => {
    const entries = text.split(',').map((entry) => entry.trim()).filter(Boolean).map((entry) => entry.split(/=(.*)/s).slice(0, 2) as [string, string?])
    for (const [name, url] of entries) if (!name || !url || !/^https?:\/\//.test(url) || !URL.canParse(url)) context.addIssue({ code: 'custom', message: `"${name}${url ? `=${url}` : ''}" must be name=http://address; separate several by commas` })
    return Object.fromEntries(entries) as Record<string, string>
  })

const Environment = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  SUPERGRAPH: z.string().optional(),
  SUBGRAPH_URLS: addresses,
  FORWARD_PATHS: addresses,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  AUTH_JWKS: z.string().optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().default('ocop-graph'),
  EXPLORER: z.enum(['on', 'off']).default('on'),
  EXPLORER_OPERATIONS: z.string().optional(),
  TRUSTED_DOCUMENTS: z.string().optional(),
  TRUSTED_DOCUMENTS_MODE: z.enum(['off', 'allow', 'require']).default('allow'),
  DEFAULT_MAX_AGE: z.coerce.number('must be a number of seconds').int().min(0).default(60),
  SUBSCRIPTION_QUEUE_LIMIT: z.coerce.number('must be a number').int().min(1).default(1000),
})

export type GatewayConfig = z.output<typeof Environment> & { supergraphFile: string; operationsFolder: string; explorer?: ExplorerOptions; documents?: TrustedDocuments }

/** @throws Error naming every bad variable */
export function gatewayConfig(environment: NodeJS.ProcessEnv): GatewayConfig {
  const stated = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(stated)
  if (!result.success) throw new Error(`The environment is wrong:\n${result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`)
  const { SUPERGRAPH, EXPLORER, EXPLORER_OPERATIONS, TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE } = result.data
  const page = EXPLORER === 'on' ? builtPage() : undefined
  const operationsFolder = EXPLORER_OPERATIONS ?? own('operations')
  if (TRUSTED_DOCUMENTS_MODE === 'require' && TRUSTED_DOCUMENTS === undefined) throw new Error('The environment is wrong:\n  TRUSTED_DOCUMENTS: must name a manifest when TRUSTED_DOCUMENTS_MODE is require')
  const documents = TRUSTED_DOCUMENTS === undefined || TRUSTED_DOCUMENTS_MODE === 'off' ? {} : { documents: TrustedDocuments.read(TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE === 'require') }
  return { ...result.data, ...documents, supergraphFile: SUPERGRAPH ?? own('supergraph.graphql'), operationsFolder, ...(page ? { explorer: { page, operations: operationsFolder } } : {}) }
}

/** What is committed in schema/, whether this runs from the sources, from dist/ or from one of the builds in it. */
function own(name: string): string {
  return ['..', '../..', '../../..'].map((above) => join(__dirname, above, 'schema', name)).find(existsSync) ?? join('schema', name)
}
