import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { commerce, COMMERCE_DELTAS, contractContributions, fairContributions } from '../../services/commerce'
import { products as productsService, RATING_DELTAS, ratingContributions } from '../../services/products'
import { makeDataSource, type DatabaseDefinition } from '../../services/shared/data-source'
import { applyDeltas } from '../../services/shared/dated-deltas'
import type { Graph } from './graph'

/** How much to add below each unit (a province's id). All of it says SYNTHETIC in ids and names. */
export interface Amount {
  units: readonly string[]
  productsPerUnit: number
  contractsPerProduct: number
  fairsPerUnit: number
}

/** What was added: the ids, in order. */
export interface Added {
  products: string[]
  producers: string[]
  contracts: string[]
  fairs: string[]
}

let added = 0

/**
 * Adds synthetic records in bulk, with their counts: each product has a producer of its own and a rating of three to five stars valid from
 * 1 January 2019 to 31 December 2021, its contracts are signed on 1 June 2019, and each fair, of June 2019, shows the unit's products.
 */
export async function addSynthetic(graph: Pick<Graph, 'databases'>, amount: Amount): Promise<Added> {
  const batch = (added += 1)
  const ids = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${prefix}_SYNTHETIC-${batch}-${index}`)
  const products = ids('product', amount.units.length * amount.productsPerUnit)
  const producers = ids('producer', products.length)
  const contracts = ids('contract', products.length * amount.contractsPerProduct)
  const fairs = ids('fair', amount.units.length * amount.fairsPerUnit)
  const unitOfProduct = products.map((_, index) => amount.units[index % amount.units.length])
  await onService(graph.databases.products, productsService.database, async (database) => {
    await database.query(`INSERT INTO source (id, title) VALUES ($1, 'SYNTHETIC source')`, [`source_SYNTHETIC-${batch}`])
    await database.query(
      `INSERT INTO producer (id, name, kind, kind_derived, province_id, source_id)
       SELECT id, 'SYNTHETIC producer ' || id, 'COOPERATIVE', false, unit, $3 FROM unnest($1::text[], $2::text[]) AS given(id, unit)`,
      [producers, unitOfProduct, `source_SYNTHETIC-${batch}`],
    )
    await database.query(
      `INSERT INTO product (id, name, group_inferred, producer_id, province_id)
       SELECT id, 'SYNTHETIC product ' || id, false, producer, unit FROM unnest($1::text[], $2::text[], $3::text[]) AS given(id, producer, unit)`,
      [products, producers, unitOfProduct],
    )
    await database.query(
      `INSERT INTO rating (id, product_id, stars, decided_on, counts_from, counts_until, potential_five_star, source_id)
       SELECT 'rating_' || substr(id, 9), id, 3 + place % 3, '2019-01-01', '2019-01-01', '2021-12-31', false, $2 FROM unnest($1::text[]) WITH ORDINALITY AS given(id, place)`,
      [products, `source_SYNTHETIC-${batch}`],
    )
    await database.transaction(async (manager) => applyDeltas(manager, RATING_DELTAS, await ratingContributions(manager, products)))
  })
  await onService(graph.databases.commerce, commerce.database, async (database) => {
    await database.query(`INSERT INTO source (id, title) VALUES ($1, 'SYNTHETIC source')`, [`source_SYNTHETIC-${batch}`])
    await database.query(`INSERT INTO distributor (id, name, kind) SELECT 'distributor_SYNTHETIC-' || $1::int || '-' || n, 'SYNTHETIC distributor ' || n, 'RETAIL' FROM generate_series(0, 9) AS n`, [batch])
    await database.query(
      `INSERT INTO distribution_contract (id, kind, distributor_id, province_id, signed_on, signed_on_latest, source_id)
       SELECT id, 'CONTRACT', 'distributor_SYNTHETIC-' || $3::int || '-' || place % 10, unit, '2019-06-01', '2019-06-01', $4 FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given(id, unit, place)`,
      [contracts, contracts.map((_, index) => unitOfProduct[index % products.length]), batch, `source_SYNTHETIC-${batch}`],
    )
    await database.query('INSERT INTO contract_product (contract_id, product_id) SELECT * FROM unnest($1::text[], $2::text[])', [contracts, contracts.map((_, index) => products[index % products.length])])
    const unitOfFair = fairs.map((_, index) => amount.units[index % amount.units.length])
    await database.query(
      `INSERT INTO fair (id, name, kind, province_id, starts_on, ends_on, source_id)
       SELECT id, 'SYNTHETIC fair ' || id, 'PROVINCIAL', unit, '2019-06-10', '2019-06-12', $3 FROM unnest($1::text[], $2::text[]) AS given(id, unit)`,
      [fairs, unitOfFair, `source_SYNTHETIC-${batch}`],
    )
    await database.query('INSERT INTO fair_province (fair_id, province_id) SELECT * FROM unnest($1::text[], $2::text[])', [fairs, unitOfFair])
    const shown = fairs.flatMap((fair, index) => products.flatMap((product, place) => (unitOfProduct[place] === unitOfFair[index] ? [{ fair, product, producer: producers[place], place }] : [])))
    await database.query(
      `INSERT INTO fair_exhibitor (id, fair_id, position, product_id, producer_id)
       SELECT concat_ws('-', 'exhibitor_' || fair, kind, place), fair, 2 * place + kind, CASE kind WHEN 0 THEN product END, CASE kind WHEN 1 THEN producer END
       FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS given(fair, product, producer, place) CROSS JOIN (VALUES (0), (1)) AS kinds(kind)`,
      [shown.map((row) => row.fair), shown.map((row) => row.product), shown.map((row) => row.producer), shown.map((row) => row.place)],
    )
    await database.transaction(async (manager) => applyDeltas(manager, COMMERCE_DELTAS, [...(await contractContributions(manager, contracts)), ...(await fairContributions(manager, fairs))]))
  })
  return { products, producers, contracts, fairs }
}

/** Opens a service's database, for what the service's own functions do on it, such as announcing a fair. */
export async function onService<Result>(url: string, definition: DatabaseDefinition, work: (database: DataSource) => Promise<Result>): Promise<Result> {
  const database = makeDataSource(definition, { url, log: pino({ level: 'silent' }), applicationName: 'test', poolSize: 4 })
  await database.initialize()
  try {
    return await work(database)
  } finally {
    await database.destroy()
  }
}
