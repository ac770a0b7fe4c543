import { z } from 'zod'

/** The values of the graph's enums; a test holds them against its schema. */
export const FAIR_KINDS = ['INTERNATIONAL', 'REGIONAL', 'PROVINCIAL', 'LOCAL', 'OVERSEAS', 'PILOT'] as const
export const ANNOUNCEMENT_KINDS = ['ANNOUNCED', 'RESCHEDULED', 'RELOCATED', 'POSTPONED', 'CANCELLED', 'OPENED', 'CLOSED', 'CORRECTED'] as const

/** Several values are separated by commas, or by repeating the parameter. */
const listOf = <Value extends z.ZodType<string, string>>(value: Value) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((stated) => [stated].flat().flatMap((text) => text.split(',')).map((text) => text.trim()).filter(Boolean))
    .pipe(z.array(value).min(1, 'must not be empty').max(100, 'takes at most 100 values'))
    .optional()

const id = z.string().regex(/^[\w:-]{1,128}$/, 'must be ids')

const Query = z.strictObject({
  province: listOf(id),
  fair: listOf(id),
  fairKind: listOf(z.enum(FAIR_KINDS, `must be of ${FAIR_KINDS.join(', ')}`)),
  kind: listOf(z.enum(ANNOUNCEMENT_KINDS, `must be of ${ANNOUNCEMENT_KINDS.join(', ')}`)),
  lang: z.enum(['vi', 'en'], 'must be vi or en').default('vi'),
  after: z.string().regex(/^[\w=+/-]{1,200}$/, 'must be a cursor').optional(),
})

/** Which fairs and announcements a feed is about: the filters of the subscription `fairAnnounced`, and the language of the words around them. */
export type FairQuery = z.output<typeof Query>

/** A parameter that cannot be meant; the message names it and says what it takes, and repeats nothing of what was sent. */
export class BadQuery extends Error {
  override name = 'BadQuery'
}

/** @throws BadQuery */
export function fairQuery(parameters: unknown): FairQuery {
  const result = Query.safeParse(parameters)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => (issue.code === 'unrecognized_keys' ? `only ${Object.keys(Query.shape).join(', ')} are understood` : `${String(issue.path[0])} ${issue.message}`))
  throw new BadQuery([...new Set(problems)].join('; '))
}

type In = { in: string[] } | undefined
const among = (values: string[] | undefined): In => (values ? { in: values } : undefined)

/** The filter of the subscription. */
export function announcementFilter({ province, fair, fairKind, kind }: FairQuery): Record<string, In> {
  return { provinceId: among(province), fairId: among(fair), fairKind: among(fairKind), kind: among(kind) }
}

/** The same for lists of fairs; which announcements a fair has is looked at afterwards. */
export function fairFilter({ province, fair, fairKind }: FairQuery): Record<string, In> {
  return { provinceId: among(province), id: among(fair), kind: among(fairKind) }
}
