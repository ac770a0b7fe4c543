/* oxlint-disable no-console */
import 'reflect-metadata'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { startPostgres } from '../../services/local/postgres'
import { products } from '../../services/products'
import { migrate } from '../../services/shared/migrate'
import { repoRoot } from '../../services/shared/repo-root'
import { openSubgraph, type Subgraph } from '../../services/shared/subgraph'

/**
 * `npm run bench:search`: how long a search takes among few products and among many, in one run, with the same queries. The products are SYNTHETIC:
 * beginnings and ends of recorded names put together anew, so that words are as common as they are. The subgraph is asked itself, without the
 * network, so that nothing of a constant cost hides a difference.
 */
const SIZES = (process.env['SIZES'] ?? '10000,1000000').split(',').map(Number)
const QUERIES = 500
const CHUNK = 20_000

/** Numbers from 0 to 1 that are the same in every run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const RECORDED = (parse(readFileSync(join(repoRoot(), 'services/products/data/products.csv')), { columns: true }) as { name_vi: string; producer_vi: string }[]).map(({ name_vi, producer_vi }) => [name_vi, producer_vi] as const)

function namesOf(place: 0 | 1, seed: number, from: number, to: number): string[] {
  const names = RECORDED.map((row) => row[place]).filter((name) => name !== '').map((name) => name.split(/\s+/))
  return Array.from({ length: to - from }, (_, index) => {
    const next = random(seed + from + index)
    next()
    const pick = (): string[] => names[Math.floor(next() * names.length)] as string[]
    const [head, tail] = [pick(), pick()]
    return [...head.slice(0, 1 + Math.floor(next() * head.length)), ...tail.slice(-1 - Math.floor(next() * tail.length)), ...(next() < 0.3 ? [String(Math.floor(next() * 1_000))] : [])].join(' ')
  })
}

async function fill(database: DataSource, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += CHUNK) {
    const end = Math.min(start + CHUNK, to)
    await database.query(`INSERT INTO product (id, name, group_inferred, province_id) SELECT 'product_' || substr(md5(place::text), 1, 16) || '-SYNTHETIC', name, false, 'province_63-83' FROM unnest($1::text[]) WITH ORDINALITY AS given(name, place0), LATERAL (SELECT place0 + $2 AS place) numbered`, [namesOf(0, 1, start, end), start])
    const producers = namesOf(1, 2, Math.floor(start / 5), Math.floor(end / 5))
    await database.query(`INSERT INTO producer (id, name, kind, kind_derived, province_id, source_id) SELECT 'producer_' || substr(md5(place::text), 1, 16) || '-SYNTHETIC', name, 'UNKNOWN', true, 'province_63-83', 'source_SYNTHETIC' FROM unnest($1::text[]) WITH ORDINALITY AS given(name, place0), LATERAL (SELECT place0 + $2 AS place) numbered`, [producers, Math.floor(start / 5)])
  }
  await database.query('VACUUM ANALYZE product')
  await database.query('VACUUM ANALYZE producer')
}

const KINDS: Record<string, (words: string[], next: () => number) => string> = {
  'the whole name, without diacritics': (words) => words.join(' ').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
  'its first two words': (words) => words.slice(0, 2).join(' '),
  'its first letters, while being typed': (words, next) => words.join(' ').slice(0, 1 + Math.floor(next() * 8)),
  'one word of it': (words, next) => words[Math.floor(next() * words.length)] as string,
  'two words of it': (words, next) => `${words[Math.floor(next() * words.length)]} ${words[Math.floor(next() * words.length)]}`,
  'the name with two letters the wrong way round': (words) => words.join(' ').replace(/(\p{L}\p{L})(\p{L})(\p{L})(?!.*\p{L}{4})/u, '$1$3$2'),
}

function queries(): { kind: string; query: string }[] {
  const next = random(7)
  const names = namesOf(0, 1, 0, Math.min(...SIZES))
  return Object.entries(KINDS).flatMap(([kind, make]) =>
    Array.from({ length: Math.ceil(QUERIES / Object.keys(KINDS).length) }, () => ({ kind, query: make((names[Math.floor(next() * names.length)] as string).split(' '), next).slice(0, 200) })).filter(({ query }) => /[\p{L}\p{N}]/u.test(query) && query.split(/[^\p{L}\p{N}]+/u).length <= 12),
  )
}

interface Timing {
  kind: string
  query: string
  milliseconds: number
  found: number
}

async function search(subgraph: Subgraph, { kind, query }: { kind: string; query: string }): Promise<Timing> {
  const began = performance.now()
  const answer = await subgraph.execute({ query: 'query ($query: String!) { search(query: $query, types: [PRODUCT, PRODUCER]) { edges { match highlights { text matched } node { ... on Product { id name } ... on Producer { id name } } } pageInfo { hasNextPage } } }', variables: { query }, requestId: 'bench' })
  const milliseconds = performance.now() - began
  if (answer.errors) throw new Error(`${query}: ${answer.errors[0]?.message}`)
  return { kind, query, milliseconds, found: (answer.data as { search: { edges: unknown[] } }).search.edges.length }
}

function p(share: number, timings: readonly Timing[]): number {
  const sorted = timings.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'))
  chmodSync(folder, 0o755)
  const log = pino({ level: 'silent' })
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log, fresh: true, durable: false })
  try {
    const databaseUrl = postgres.url('search_products')
    await migrate(products.database, { url: databaseUrl, log, name: 'products' })
    const units = { predecessors: async () => () => [], known: async () => null, within: async () => null, regionsOn: async () => new Map(), named: async () => [] }
    const subgraph = await openSubgraph(products, { databaseUrl, log, authenticate: async () => null, units })
    try {
      await subgraph.dataSource.query(`INSERT INTO source (id, title) VALUES ('source_SYNTHETIC', 'SYNTHETIC')`)
      const asked = queries()
      const p95: number[] = []
      for (const [index, size] of SIZES.entries()) {
        const began = performance.now()
        await fill(subgraph.dataSource, SIZES[index - 1] ?? 0, size)
        console.log(`${size} products, ${size / 5} producers, written in ${((performance.now() - began) / 1000).toFixed(1)} s`)
        for (const each of asked) await search(subgraph, each)
        const timings: Timing[] = []
        for (const each of asked) timings.push(await search(subgraph, each))
        for (const kind of [...Object.keys(KINDS), null]) {
          const some = timings.filter((timing) => kind === null || timing.kind === kind)
          console.log(`  ${(kind ?? 'all').padEnd(48)} p50 ${p(0.5, some).toFixed(1).padStart(7)} ms, p95 ${p(0.95, some).toFixed(1).padStart(7)} ms, ${some.filter(({ found }) => found === 0).length} of ${some.length} find nothing`)
        }
        p95.push(p(0.95, timings))
      }
      console.log(`p95 of the last is ${((p95.at(-1) as number) / (p95[0] as number)).toFixed(2)} times that of the first`)
    } finally {
      await subgraph.close()
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

bench().catch((error: Error) => {
  console.error(error)
  process.exit(1)
})
