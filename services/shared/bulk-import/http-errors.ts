import { GraphQLError } from 'graphql'
import { SpreadsheetError, type FileFault } from '../spreadsheet/limits'
import { Refusal } from '../write/refusal'
import { ImportUnderWay } from './import-file'

/** An error as it goes over HTTP, in the form in which GraphQL says errors. */
export interface HttpError {
  status: number
  body: { errors: { message: string; extensions: Record<string, unknown> }[] }
}

const FILE_STATUS: Partial<Record<FileFault, number>> = { TOO_LARGE: 413, TOO_MANY_ROWS: 413, TOO_MANY_COLUMNS: 413, TOO_MANY_SHEETS: 413, NOT_A_SPREADSHEET: 415, OLD_EXCEL: 415, ENCRYPTED: 415 }
const REFUSAL_STATUS: Partial<Record<Refusal['code'], number>> = { FORBIDDEN: 403, INVALID: 400, IDEMPOTENCY_KEY_REUSED: 409, NOT_FOUND: 404 }

/** What to answer to an error of ours; null for one that nobody foresaw. */
export function httpError(error: unknown): HttpError | null {
  if (error instanceof GraphQLError) return answer(401, error.message, error.extensions)
  if (error instanceof Refusal) return answer(REFUSAL_STATUS[error.code] ?? 422, error.message, { code: error.code, rule: error.rule })
  if (error instanceof SpreadsheetError) return answer(FILE_STATUS[error.fault] ?? 422, error.reason.en, { code: error.fault, vi: error.reason.vi })
  if (error instanceof ImportUnderWay) return answer(409, error.message, { code: 'IMPORT_UNDER_WAY', import: error.id })
  return null
}

export function answer(status: number, message: string, extensions: Record<string, unknown>): HttpError {
  return { status, body: { errors: [{ message, extensions }] } }
}
