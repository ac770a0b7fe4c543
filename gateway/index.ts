export { createGateway, type Gateway, type GatewayOptions } from './server'
export { gatewayConfig, type GatewayConfig } from './config'
export type { Subgraph, SubgraphRequest } from './subgraph'
export { readOperations, type OperationFile } from './operation-folder'
