import type { DataSource, EntityManager } from 'typeorm'
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
  const steps: ((manager: EntityManager) => Promise<LoadReport>)[] = [
    (manager) => loadFairs(manager, options.folder, 'fairs.csv', options.units),
    (manager) => loadFairs(manager, options.folder, 'article_fairs.csv', options.units),
    (manager) => loadContracts(manager, options.folder, options.units),
  ]
  for (const step of steps) {
    const report = await dataSource.transaction(step)
    options.onLoaded?.(report)
    reports.push(report)
  }
  return reports
}
