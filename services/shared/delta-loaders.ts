import DataLoader from 'dataloader'
import type { DataSource } from 'typeorm'
import { historiesOfDeltas, sumsOfDeltas, type DeltaScope, type DeltaSum, type DeltaTable, type History, type HistoryScope } from './dated-deltas'

/** Loads sums of deltas within one request: the statistics of all provinces of a page are one statement. */
export function sumsByScope(dataSource: DataSource, table: DeltaTable, query: { measures: readonly string[]; groupBy: readonly string[] }): DataLoader<DeltaScope, DeltaSum[], string> {
  return new DataLoader((scopes: readonly DeltaScope[]) => sumsOfDeltas(dataSource, table, query, scopes), { cacheKeyFn: (scope) => JSON.stringify(scope) })
}

/** Loads histories of deltas within one request, in the same way. */
export function historyByScope(dataSource: DataSource, table: DeltaTable, measures: readonly string[]): DataLoader<HistoryScope, History, string> {
  return new DataLoader((scopes: readonly HistoryScope[]) => historiesOfDeltas(dataSource, table, measures, scopes), { cacheKeyFn: (scope) => JSON.stringify(scope) })
}
