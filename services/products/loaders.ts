import DataLoader from 'dataloader'
import { IsNull, type DataSource } from 'typeorm'
import { historyByScope, sumsByScope } from '../shared/delta-loaders'
import { byId, childrenBy } from '../shared/loaders'
import { hydrate } from '../shared/paging/list-loader'
import { Criterion, CriterionOption, ProductGroup, ProductSet } from './criteria/criteria.entity'
import { CycleStep } from './cycle/cycle-step.entity'
import { Producer } from './producer/producer.entity'
import { Product } from './product/product.entity'
import { RawMaterialZone } from './raw-material-zone/raw-material-zone.entity'
import { Evaluation, Rating } from './rating/rating.entity'
import { recognitionLoaders } from './recognition'
import { LabelLicence, RevenueRecord, TraceabilityStampBatch } from './records/records.entity'
import { Source } from './source.entity'
import { END_UNKNOWN, EVER, RATING_DELTAS, REVENUE, UNDATED, UNRATED, VALID } from './statistics/rating-deltas'

/** The loaders of one request. */
export function createLoaders(dataSource: DataSource) {
  return {
    productById: byId(dataSource, Product),
    producerById: byId(dataSource, Producer),
    ratingById: byId(dataSource, Rating),
    evaluationById: byId(dataSource, Evaluation),
    groupById: byId(dataSource, ProductGroup),
    setById: byId(dataSource, ProductSet),
    sourceById: byId(dataSource, Source),
    criteriaBySetId: childrenBy(dataSource, Criterion, 'setId', { position: 'ASC' }),
    optionsByCriterionId: childrenBy(dataSource, CriterionOption, 'criterionId', { position: 'ASC' }),
    ratingsByProductId: childrenBy(dataSource, Rating, 'productId', { validFrom: { direction: 'DESC', nulls: 'LAST' }, stars: 'DESC', id: 'ASC' } as never),
    evaluationsByProductId: childrenBy(dataSource, Evaluation, 'productId', { id: 'ASC' }),
    labelLicencesByProductId: childrenBy(dataSource, LabelLicence, 'productId', { validFrom: 'ASC' }),
    stampBatchesByProductId: childrenBy(dataSource, TraceabilityStampBatch, 'productId', { id: 'ASC' }),
    // What was withdrawn as a mistake is in the audit trail, not among a product's revenue.
    revenueByProductId: childrenBy(dataSource, RevenueRecord, 'productId', { periodFrom: 'ASC' }, { withdrawnOn: IsNull() }),
    labelLicenceById: byId(dataSource, LabelLicence),
    stampBatchById: byId(dataSource, TraceabilityStampBatch),
    zoneById: byId(dataSource, RawMaterialZone),
    cycleByProductId: childrenBy(dataSource, CycleStep, 'productId', { step: 'ASC' }),
    zonesByProductId: zonesByProductId(dataSource),
    sourcesByProductId: sourcesByProductId(dataSource),
    ...recognitionLoaders(dataSource),
    sumsByScope: sumsByScope(dataSource, RATING_DELTAS, { measures: [VALID, EVER, END_UNKNOWN, UNDATED, UNRATED, REVENUE], groupBy: ['group_code', 'group_2022_code', 'stars', 'producer_kind'] }),
    totalsByScope: sumsByScope(dataSource, RATING_DELTAS, { measures: [VALID, EVER], groupBy: [] }),
    historyByScope: historyByScope(dataSource, RATING_DELTAS, [VALID, EVER]),
  }
}

export type Loaders = ReturnType<typeof createLoaders>

function sourcesByProductId(dataSource: DataSource): DataLoader<string, Source[]> {
  return new DataLoader(async (ids) => {
    const rows: (Record<string, unknown> & { product_id: string })[] = await dataSource.query(
      'SELECT link.product_id, source.* FROM product_source link JOIN source ON source.id = link.source_id WHERE link.product_id = ANY($1) ORDER BY source.published_on NULLS LAST, source.id',
      [ids],
    )
    return ids.map((id) => rows.filter((row) => row.product_id === id).map((row) => hydrate(dataSource, dataSource.getMetadata(Source), row) as Source))
  })
}

function zonesByProductId(dataSource: DataSource): DataLoader<string, RawMaterialZone[]> {
  return new DataLoader(async (ids) => {
    const rows: (Record<string, unknown> & { product_id: string })[] = await dataSource.query(
      'SELECT link.product_id, zone.* FROM product_zone link JOIN raw_material_zone zone ON zone.id = link.zone_id WHERE link.product_id = ANY($1) ORDER BY zone.name_folded, zone.id',
      [ids],
    )
    return ids.map((id) => rows.filter((row) => row.product_id === id).map((row) => hydrate(dataSource, dataSource.getMetadata(RawMaterialZone), row) as RawMaterialZone))
  })
}
