import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import type { LoadReport } from '../../shared/import/load-report'
import type { UnitLookup } from '../../shared/unit-lookup'
import { loadContracts } from './load-contracts'
import { loadFairs } from './load-fairs'

/**
 * Loads commerce's files from a folder, each in one transaction. Loading again changes nothing.
 * @throws ImportError naming file, line and column of every bad cell of the first bad file.
 */
export async function loadCommerce(dataSource: DataSource, options: { folder: string; units: UnitLookup; onLoaded?: (report: LoadReport) => void }): Promise<LoadReport[]> {
  const reports: LoadReport[] = []
  for (const [file, load] of [['fairs.csv', loadFairs], ['article_fairs.csv', loadFairs], ['contracts.csv', loadContracts]] as const) {
    const report = await dataSource.transaction((manager) => load(manager, join(options.folder, file), file, options.units))
    options.onLoaded?.(report)
    reports.push(report)
  }
  return reports
}
