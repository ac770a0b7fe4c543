import { join } from 'node:path'
import type { DataSource, EntityManager } from 'typeorm'
import type { LoadReport } from '../../shared/import/load-report'
import { loadFigures } from './load-figures'
import { loadPlans } from './load-plans'
import { loadProgramme } from './load-programme'
import { loadProvinces } from './load-provinces'

/**
 * Loads administration's files from a folder: each is read and checked whole, then written in one transaction.
 * Loading again changes nothing.
 * @throws ImportError naming file, line and column of every bad cell of the first bad file.
 */
export async function loadAdministration(dataSource: DataSource, options: { folder: string; onLoaded?: (report: LoadReport) => void }): Promise<LoadReport[]> {
  const reports: LoadReport[] = []
  const steps: ((manager: EntityManager, file: (name: string) => string) => Promise<LoadReport[]>)[] = [loadProvinces, loadPlans, loadFigures, loadProgramme]
  for (const step of steps) {
    const done = await dataSource.transaction((manager) => step(manager, (name) => join(options.folder, name)))
    for (const report of done) options.onLoaded?.(report)
    reports.push(...done)
  }
  return reports
}
