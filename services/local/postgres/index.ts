export { attachPostgres, startPostgres, type EmbeddedPostgres } from './server'
export { HeldError } from './lock'
