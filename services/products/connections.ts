import { connectionTypes } from '../shared/paging/connection'

/** The connection types of this subgraph. */
export const { connectionOf, PageInfo } = connectionTypes()
