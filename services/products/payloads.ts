import { payloadTypes } from '../shared/write/payload'

/** The payload types of this subgraph's mutations. */
export const { UserError, payloadOf } = payloadTypes()
