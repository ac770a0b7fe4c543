export { attachPostgres } from './access'
export { HeldError } from './lock'
export { startPostgres, type EmbeddedPostgres, type PostgresOptions } from './server'
