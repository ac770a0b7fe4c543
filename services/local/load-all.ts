import { digestOf, isLoaded, markLoaded } from '../shared/import/load-mark'
import type { LoadReport } from '../shared/import/load-report'
import { dataFolder, SERVICE_NAMES, SUBGRAPHS, type Databases, type ServiceName } from './subgraphs'

/**
 * Loads the files of services, administration first. Returns what each file did.
 * With `onlyNew`, a service whose files are those that were last loaded is passed over.
 * @throws ImportError
 */
export async function loadAll(
  databases: Databases,
  options: { services?: readonly ServiceName[]; folderOf?: (service: ServiceName) => string; onlyNew?: boolean; onLoaded?: (service: ServiceName, report: LoadReport) => void },
): Promise<void> {
  for (const service of SERVICE_NAMES) {
    if (options.services && !options.services.includes(service)) continue
    const folder = (options.folderOf ?? dataFolder)(service)
    const digest = digestOf(folder)
    if (options.onlyNew && (await isLoaded(databases[service], digest))) continue
    await SUBGRAPHS[service].load(databases, { folder, onLoaded: (report) => options.onLoaded?.(service, report) })
    await markLoaded(databases[service], digest)
  }
}
