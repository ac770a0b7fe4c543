import { sourceType } from '../shared/source'

/** The sources of this subgraph's records. */
export const Source = sourceType()
export type Source = InstanceType<typeof Source>
