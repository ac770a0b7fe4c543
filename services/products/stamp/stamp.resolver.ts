import { GraphQLError } from 'graphql'
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql'
import { badInput } from '../../shared/errors'
import { may } from '../../shared/identity/permission'
import { unauthenticated } from '../../shared/identity/verify-token'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { perform } from '../perform'
import { Product } from '../product/product.entity'
import { TraceabilityStampBatch } from '../records/records.entity'
import type { StampKeys } from './stamp-keys'
import { ISSUE_STAMPS, issueStampBatch, recallStampBatch } from './stamp.service'
import { IssueStampBatchInput, RecallStampBatchInput } from './stamp.write.input'

const StampBatchPayload = payloadOf(TraceabilityStampBatch, 'TraceabilityStampBatch', 'stampBatch')
type StampBatchPayload = InstanceType<typeof StampBatchPayload>

/** The most codes in one answer: 10,000 are 300 kB. */
const MOST_CODES = 10_000

const ISSUERS_ONLY = 'Only those who may issue stamps for the product see codes, as anyone can print what they see.'

@Resolver(() => TraceabilityStampBatch)
export class StampBatchResolver {
  @FieldResolver(() => Product, { description: 'The product they are for.' })
  product(@Root() batch: TraceabilityStampBatch, @Ctx() context: Context): Promise<Product | null> {
    return context.loaders.productById.load(batch.productId)
  }

  @FieldResolver(() => String, { nullable: true, description: `The code of its first stamp; null for a batch of another system. ${ISSUERS_ONLY}` })
  async firstCode(@Root() batch: TraceabilityStampBatch, @Ctx() context: Context): Promise<string | null> {
    return (await codesOf(batch, 1, 1, context))?.[0] ?? null
  }

  @FieldResolver(() => String, { nullable: true, description: `The code of its last stamp; null for a batch of another system. ${ISSUERS_ONLY}` })
  async lastCode(@Root() batch: TraceabilityStampBatch, @Ctx() context: Context): Promise<string | null> {
    return (await codesOf(batch, batch.quantity ?? 1, 1, context))?.[0] ?? null
  }

  @FieldResolver(() => [String], { nullable: true, description: `The codes to print, by serial; null for a batch of another system. A QR holds the address /trace/<code>. ${ISSUERS_ONLY}` })
  codes(
    @Root() batch: TraceabilityStampBatch,
    @Arg('from', () => Int, { defaultValue: 1, description: 'The first serial, from 1.' }) from: number,
    @Arg('first', () => Int, { defaultValue: 100, description: `How many: 1 to ${MOST_CODES}.` }) first: number,
    @Ctx() context: Context,
  ): Promise<string[] | null> {
    if (from < 1) throw badInput('from', 'Serials begin with 1.')
    if (first < 1 || first > MOST_CODES) throw badInput('first', `"first" is ${first}; it must be 1 to ${MOST_CODES}. Go on with "from".`)
    return codesOf(batch, from, first, context)
  }

  @Mutation(() => StampBatchPayload, { description: 'Issues a batch of traceability stamps, for a product with a valid certificate of three stars or more and a right to use an OCOP mark.' })
  issueStampBatch(@Arg('input', () => IssueStampBatchInput, { description: 'The batch.' }) input: IssueStampBatchInput, @Ctx() context: Context): Promise<StampBatchPayload> {
    return perform(StampBatchPayload, TraceabilityStampBatch, context, 'issueStampBatch', input, (write) => issueStampBatch(write, context.background.stampKeys, input.productId, input))
  }

  @Mutation(() => StampBatchPayload, { description: 'Recalls a batch of stamps: whoever traces one is warned from now on.' })
  recallStampBatch(@Arg('input', () => RecallStampBatchInput, { description: 'The batch and why.' }) input: RecallStampBatchInput, @Ctx() context: Context): Promise<StampBatchPayload> {
    return perform(StampBatchPayload, TraceabilityStampBatch, context, 'recallStampBatch', input, (write) => recallStampBatch(write, input.batchId, input.expectedVersion, input.reason))
  }
}

/** Codes of a batch, for those who may issue. @throws UNAUTHENTICATED, FORBIDDEN */
async function codesOf(batch: TraceabilityStampBatch, from: number, count: number, context: Context): Promise<string[] | null> {
  await assertMaySeeCodes(batch, context)
  const keys = context.background.stampKeys
  const { number, keyId, quantity } = batch
  if (number === null || keyId === null || quantity === null) return null
  if (!keys?.has(keyId)) throw new GraphQLError(`The key ${keyId} of this batch is not configured here (STAMP_SECRET).`, { extensions: { code: 'STAMP_KEY_MISSING' } })
  return serials(from, Math.min(from + count - 1, quantity)).map((serial) => (keys as StampKeys).codeOf({ keyId, batch: number, serial }))
}

async function assertMaySeeCodes(batch: TraceabilityStampBatch, context: Context): Promise<void> {
  if (context.viewer === null) throw unauthenticated('The codes of stamps need a token.', 'TOKEN_MISSING')
  const product = await context.loaders.productById.load(batch.productId)
  if (product === null || !may(context.viewer, ISSUE_STAMPS, product, await context.units.predecessors())) throw new GraphQLError(ISSUERS_ONLY, { extensions: { code: 'FORBIDDEN' } })
}

function serials(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => from + index)
}
