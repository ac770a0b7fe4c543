import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import type { Authenticate } from '../identity/verify-token'
import { unauthenticated } from '../identity/verify-token'
import type { Viewer } from '../identity/viewer'
import type { UnitDirectory } from '../units'
import { discardRest } from './discard-rest'
import { answer, httpError, type HttpError } from './http-errors'
import { importFile, importId, importReport, type Upload } from './import-file'
import type { ImportKind } from './import-kind'
import { assertMayAny } from './import-permission'
import type { ImportReport } from './import-run'
import { csvTemplate, workbookTemplate } from './template'
import { fileIn, fileName } from './upload'

export interface ImportServices {
  dataSource: DataSource
  authenticate: Authenticate
  units: UnitDirectory
  log: Logger
}

/** How many files are imported at once: each is held in memory while it is. */
const AT_ONCE = 2

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The import of files over HTTP, for each kind:
 * POST /import/<kind> with the file as the body (?dryRun=true only says what would be done; ?file= names it), Authorization and, if wanted,
 * Idempotency-Key; "Prefer: respond-async" answers as soon as the file is here. GET /import/<id> says how far it is.
 * GET /import/<kind>/template.xlsx and .csv give an empty list.
 */
export function importRoutes(kinds: readonly ImportKind[], services: ImportServices): (app: FastifyInstance) => void {
  let running = 0
  return (app) => {
    if (kinds.length === 0) return
    void app.register(async (scope) => {
      // A file is whatever its bytes say, not what a header calls it.
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
      scope.setErrorHandler(async (error, request, reply) => sendError(services.log, error, request, reply))
      for (const kind of kinds) {
        const path = `/import/${kind.name}`
        scope.post<{ Querystring: { dryRun?: string; file?: string } }>(path, async (request, reply) => {
          const viewer = await viewerOf(services, request)
          assertMayAny(viewer, kind.permission)
          if (running >= AT_ONCE) return send(reply.header('retry-after', '10'), answer(503, 'Other files are being imported; try again in a few seconds.', { code: 'BUSY' }))
          running += 1
          const { id, work } = await begin(kind, services, request, viewer).then(
            (begun) => ({ ...begun, work: begun.work.finally(() => (running -= 1)) }),
            (error: unknown) => {
              running -= 1
              throw error
            },
          )
          reply.header('location', `/import/${id}`)
          if (!/\brespond-async\b/.test(String(request.headers['prefer'] ?? ''))) return sendReport(reply, await work)
          work.catch((error: unknown) => services.log[httpError(error) ? 'info' : 'error']({ err: error, requestId: request.id, import: id }, 'an import ended early'))
          return reply.code(202).send({ id, kind: kind.name })
        })
        scope.get(`${path}/template.xlsx`, async (_request, reply) => reply.type(WORKBOOK).header('content-disposition', `attachment; filename="${kind.name}.xlsx"`).send(await workbookTemplate(kind)))
        scope.get(`${path}/template.csv`, async (_request, reply) => reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${kind.name}.csv"`).send(csvTemplate(kind)))
        scope.get<{ Params: { run: string }; Querystring: { after?: string } }>(`${path}_:run`, async (request, reply) => {
          const after = /^\d{1,9}$/.test(request.query.after ?? '') ? Number(request.query.after) : 0
          const report = await importReport({ dataSource: services.dataSource, viewer: await viewerOf(services, request) }, `${kind.name}_${request.params.run}`, after)
          return report ? reply.header('cache-control', 'no-store').send(report) : send(reply, answer(404, 'There is no such import, or none that you may see.', { code: 'NOT_FOUND' }))
        })
      }
    })
  }
}

type UploadRequest = FastifyRequest<{ Querystring: { dryRun?: string; file?: string } }>

/** Takes the file and begins to import it. */
async function begin(kind: ImportKind, services: ImportServices, request: UploadRequest, viewer: Viewer): Promise<{ id: string; work: Promise<ImportReport> }> {
  const upload = await uploadOf(kind, request)
  const id = importId(kind, viewer, createHash('sha256').update(upload.file).digest('hex'))
  return { id, work: importFile({ dataSource: services.dataSource, viewer, requestId: request.id, units: services.units }, kind, upload) }
}

async function uploadOf(kind: ImportKind, request: UploadRequest): Promise<Upload> {
  const key = request.headers['idempotency-key']
  return { file: await fileIn(request), name: fileName(request.query.file, kind.name), dryRun: ['true', '1', ''].includes(request.query.dryRun ?? 'false'), idempotencyKey: typeof key === 'string' ? key : undefined }
}

async function viewerOf(services: ImportServices, request: FastifyRequest): Promise<Viewer> {
  const viewer = await services.authenticate(request.headers.authorization)
  if (viewer === null) throw unauthenticated('Importing needs a token: send "Authorization: Bearer <token>".', 'TOKEN_MISSING')
  return viewer
}

/** 200 when it is done or could be, 422 when there are problems. */
function sendReport(reply: FastifyReply, report: ImportReport): FastifyReply {
  return reply.code(report.state === 'REFUSED' ? 422 : 200).header('cache-control', 'no-store').send(report)
}

function sendError(log: Logger, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = httpError(error)
  if (known) return send(reply, known)
  const status = (error as { statusCode?: number }).statusCode
  if (status !== undefined && status < 500) return send(reply, answer(status, (error as Error).message, { code: 'BAD_REQUEST' }))
  log.error({ err: error, requestId: request.id }, 'an import failed')
  return send(reply, answer(500, 'Something went wrong on our side; nothing was written. Send the same file again to go on.', { code: 'INTERNAL_SERVER_ERROR', requestId: request.id }))
}

function send(reply: FastifyReply, { status, body }: HttpError): FastifyReply {
  discardRest(reply.request.raw)
  return reply.code(status).header('cache-control', 'no-store').send(body)
}
