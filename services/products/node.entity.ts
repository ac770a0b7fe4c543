import { nodeInterface } from '../shared/node'

/** The Node interface of this subgraph. */
export const Node = nodeInterface()
export type Node = InstanceType<typeof Node>
