import DataLoader from 'dataloader'
import { In, type DataSource } from 'typeorm'
import { sumsByScope } from '../shared/delta-loaders'
import { byId, childrenBy } from '../shared/loaders'
import { Plan } from './plan/plan.entity'
import { SupportPolicy } from './plan/support-policy.entity'
import { DocumentChange } from './plan/provincial-document.entity'
import { ProgrammeFact } from './programme/programme-fact.entity'
import { Province, ProvinceSuccession, ProvinceVersion } from './province/province.entity'
import { Region } from './region/region.entity'
import { Indicator } from './indicator/indicator.entity'
import { ReportedFigure } from './reported-figure/reported-figure.entity'
import { latestReported, reportedAdoptions, reportedMeasures, type ReportedMeasureScope, type ReportedListScope, type ReportedScope } from './reported-figure/reported-figure.service'
import { partsOfFigure } from './reported-figure/reported-figure.known'
import { Source } from './source.entity'
import { programmeCounts } from './statistics/programme-counts'
import { POLICY, PROGRAMME_DELTAS, STATUS } from './statistics/programme-deltas'

/** The loaders of one request. */
export function createLoaders(dataSource: DataSource) {
  return {
    regionById: byId(dataSource, Region),
    provinceById: byId(dataSource, Province),
    planById: byId(dataSource, Plan),
    supportPolicyById: byId(dataSource, SupportPolicy),
    sourceById: byId(dataSource, Source),
    figureById: byId(dataSource, ReportedFigure),
    indicatorById: byId(dataSource, Indicator),
    provincesByRegionId: childrenBy(dataSource, Province, 'regionId', { code: 'ASC' }),
    versionsByProvinceId: childrenBy(dataSource, ProvinceVersion, 'provinceId', { inForceFrom: 'ASC' }),
    changesByDocumentId: childrenBy(dataSource, DocumentChange, 'documentId', { position: 'ASC' }),
    programmeCounts: programmeCounts(dataSource),
    programmeSums: sumsByScope(dataSource, PROGRAMME_DELTAS, { measures: [STATUS, POLICY], groupBy: ['status'] }),
    factsByProvinceId: childrenBy(dataSource, ProgrammeFact, 'provinceId', { key: 'ASC' }),
    latestReported: answers((asked: readonly ReportedListScope[]) => latestReported(dataSource, asked)),
    reportedMeasure: answers((asked: readonly ReportedMeasureScope[]) => reportedMeasures(dataSource, asked)),
    reportedAdoption: answers((asked: readonly ReportedScope[]) => reportedAdoptions(dataSource, asked)),
    partsOfFigure: partsOfFigure(dataSource),
    predecessorsById: related(dataSource, 'successorId', 'predecessorId'),
    successorsById: related(dataSource, 'predecessorId', 'successorId'),
  }
}

/** Loads answers to questions that are told apart by what they ask. */
function answers<Question, Answer>(answer: (asked: readonly Question[]) => Promise<Answer[]>): DataLoader<Question, Answer, string> {
  return new DataLoader(answer, { cacheKeyFn: (question) => JSON.stringify(question) })
}

export type Loaders = ReturnType<typeof createLoaders>

/** Loads the units on the other side of a succession, by code: two statements for all units asked for. */
function related(dataSource: DataSource, from: keyof ProvinceSuccession, to: keyof ProvinceSuccession): DataLoader<string, Province[]> {
  return new DataLoader(async (ids) => {
    const links = await dataSource.getRepository(ProvinceSuccession).findBy({ [from]: In([...ids]) })
    const provinces = await dataSource.getRepository(Province).find({ where: { id: In(links.map((link) => link[to])) }, order: { code: 'ASC' } })
    return ids.map((id) => {
      const others = new Set(links.filter((link) => link[from] === id).map((link) => link[to]))
      return provinces.filter((province) => others.has(province.id))
    })
  })
}
