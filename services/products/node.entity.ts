import { keyedNode, nodeInterface } from '../shared/node'

/** The Node interface of this subgraph. */
export const Node = nodeInterface()
export type Node = InstanceType<typeof Node>

/** What the entities of this subgraph are that `node` finds. */
export const KeyedNode = keyedNode(Node)
