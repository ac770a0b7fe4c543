import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { SERVICE_NAMES, SUBGRAPHS, type ServiceName } from '../../../services/local/subgraphs'
import type { Authenticate } from '../../../services/shared/identity/verify-token'
import { graphRecords } from '../../../services/shared/records'
import { graphSearch } from '../../../services/shared/search/search-elsewhere'
import { openSubgraph, type Subgraph } from '../../../services/shared/subgraph'
import { graphUnits, type AskGraph } from '../../../services/shared/units'
import { createDatabase } from '../database'
import { MergedSchema } from '.'

/** The three subgraphs in this process, without a gateway. */
export interface OpenSubgraphs extends AsyncDisposable {
  subgraphs: Record<ServiceName, Subgraph>
}

/** Opens them on databases that are migrated. */
export async function openSubgraphs(urls: Record<ServiceName, string>, authenticate: Authenticate = async () => null): Promise<OpenSubgraphs> {
  const subgraphs = {} as Record<ServiceName, Subgraph>
  const log = pino({ level: 'silent' })
  const ask = (name: ServiceName): AskGraph => async (query, variables = {}) => {
    const answer = await subgraphs[name].execute({ query, variables, requestId: randomUUID() })
    if (!answer.data) throw new Error(`The subgraph "${name}" did not answer: ${answer.errors?.[0]?.message}`)
    return answer.data
  }
  const others = { units: graphUnits(ask('administration')), records: graphRecords(ask('products')), elsewhere: graphSearch({ fairs: ask('commerce'), provinces: ask('administration') }) }
  for (const name of SERVICE_NAMES) subgraphs[name] = await openSubgraph(SUBGRAPHS[name].definition, { databaseUrl: urls[name], log, authenticate, ...others })
  return {
    subgraphs,
    async [Symbol.asyncDispose]() {
      for (const subgraph of Object.values(subgraphs)) await subgraph.close()
    },
  }
}

export interface OpenMergedSchema extends AsyncDisposable {
  execute: MergedSchema['execute']
  schema: MergedSchema['schema']
}

/** The merged schema for the tests of one file, on copies of the committed data. */
export async function openMergedSchema(): Promise<OpenMergedSchema> {
  const copies = await Promise.all(SERVICE_NAMES.map(async (name) => [name, await createDatabase(`template_${name}`)] as const))
  const open = await openSubgraphs(Object.fromEntries(copies.map(([name, copy]) => [name, copy.url])) as Record<ServiceName, string>)
  const merged = new MergedSchema(open.subgraphs)
  return {
    schema: merged.schema,
    execute: (...operation) => merged.execute(...operation),
    async [Symbol.asyncDispose]() {
      await open[Symbol.asyncDispose]()
      await Promise.all(copies.map(([, copy]) => copy.drop()))
    },
  }
}
