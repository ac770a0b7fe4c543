import { products } from '../../../services/products'
import { onService } from '../synthetic'
import { filledCases, LOCALITIES, PLACES, UNITS, type MakeCases, type Place } from './permission-case'

const source = { title: 'SYNTHETIC source' }
const SOURCE = 'source_SYNTHETIC-permissions'

/** The records of a place, by the fields that name them. Ids tell the place. */
function recordsOf(place: Place): Record<string, string> {
  const id = (prefix: string): string => `${prefix}_SYNTHETIC-${place}`
  return {
    producerId: LOCALITIES[place].producerId, productId: id('product'), ratingId: id('rating'), licenceId: id('licence'), batchId: id('batch'), zoneId: id('zone'), revenueId: id('revenue'), councilId: id('council'), dossierId: id('dossier'),
  }
}

/** Products: what a product, a dossier and a council can have, in each place but none. */
export const productCases: MakeCases = async ({ graph, shapes }) => {
  const places = PLACES.filter((place) => place !== 'none')
  await onService(graph.databases.products, products.database, async (database) => {
    await database.query(`INSERT INTO source (id, title) VALUES ($1, 'SYNTHETIC source')`, [SOURCE])
    for (const place of places) {
      const record = recordsOf(place)
      const { district, commune } = LOCALITIES[place]
      const located = [UNITS[place], district, commune]
      const insert = (table: string, columns: string, values: unknown[]): Promise<unknown> => database.query(`INSERT INTO ${table} (${columns}) VALUES (${values.map((_, index) => `$${index + 1}`).join(', ')})`, values)
      await insert('producer', 'id, name, kind, kind_derived, source_id, province_id, district, commune', [record['producerId'], `SYNTHETIC ${place}`, 'COOPERATIVE', false, SOURCE, ...located])
      await insert('product', 'id, name, group_inferred, producer_id, province_id, district, commune', [record['productId'], `SYNTHETIC ${place}`, false, record['producerId'], ...located])
      await insert('rating', 'id, product_id, stars, decided_on, counts_from, counts_until, level, potential_five_star, source_id', [record['ratingId'], record['productId'], 3, '2024-05-01', '2024-05-01', '2027-04-30', 'DISTRICT', false, SOURCE])
      await insert('label_licence', 'id, product_id, mark, valid_from, source_id', [record['licenceId'], record['productId'], 'SYNTHETIC', '2024-05-01', SOURCE])
      await insert('stamp_batch', 'id, product_id, quantity, source_id', [record['batchId'], record['productId'], 1, SOURCE])
      await insert('raw_material_zone', 'id, name, source_id, province_id, district, commune', [record['zoneId'], `SYNTHETIC ${place}`, SOURCE, ...located])
      await insert('revenue_record', 'id, product_id, period_from, period_to, value_vnd, source_id', [record['revenueId'], record['productId'], '2024', '2024', 1, SOURCE])
      await insert('council', 'id, level, decision_number, established_on, quorum_numerator, quorum_denominator, most_apart, source_id, province_id, district', [record['councilId'], 'DISTRICT', 'SYNTHETIC', '2024-04-01', 3, 4, 10, SOURCE, ...located.slice(0, 2)])
      await insert('dossier', 'id, kind, state, level, product_id, producer_id, created_on, last_act_on, province_id, district, commune', [record['dossierId'], 'FIRST', 'DRAFT', 'COMMUNE', record['productId'], record['producerId'], '2024-04-01', '2024-04-01', ...located])
    }
  })
  const known = (place: Place): Record<string, unknown> | null => (place === 'none' ? null : { ...recordsOf(place), provinceId: UNITS[place], district: LOCALITIES[place].district, commune: LOCALITIES[place].commune, level: 'DISTRICT', step: 1, zoneIds: [], source })
  const mutations = [
    'registerProducer', 'amendProducer', 'registerProduct', 'amendProduct', 'advanceCycle', 'correctCycleStep', 'recordRevenue', 'correctRevenue', 'withdrawRevenue', 'registerRawMaterialZone', 'amendRawMaterialZone', 'setProductRawMaterialZones',
    'grantLabelLicence', 'endLabelLicence', 'issueStampBatch', 'recallStampBatch', 'createDossier', 'reviseDossier', 'submitDossier', 'supplementDossier', 'abandonDossier', 'returnDossier', 'assessDossier', 'receiveDossier', 'requestSupplement',
    'reviewDossier', 'scoreDossier', 'closeScoring', 'recogniseDossier', 'refuseDossier', 'disqualifyDossier', 'forwardDossier', 'correctRating', 'extendRating', 'withdrawRating', 'undoRatingWithdrawal', 'establishCouncil', 'reviseCouncil', 'dissolveCouncil',
  ]
  return filledCases(shapes, mutations, known)
}
