import { GraphQLError } from 'graphql'
import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql'
import { addDays, todayInVietnam } from '../../shared/partial-date'
import type { Context } from '../context'
import { certifiedOn, endedLast, licensedOn } from '../label-licence/label-licence.rules'
import { LabelLicence, TraceabilityStampBatch } from '../records/records.entity'
import { printedCode, readStampCode, type ReadCode } from './stamp-code.rules'
import { sentenceOf, verdictOf } from './trace.rules'
import { StampTrace, type TraceVerdict } from './trace.types'

@Resolver()
export class TraceResolver {
  @Directive('@cacheControl(maxAge: 0)')
  @Query(() => StampTrace, { description: 'What the code on a stamp tells: for anyone, without a token. Lower case, spaces, dashes, and O for 0 or I for 1 are forgiven.' })
  async trace(@Arg('code', () => String, { description: 'The code, scanned or typed: 24 characters in six groups.' }) text: string, @Ctx() context: Context): Promise<StampTrace> {
    const keys = context.background.stampKeys
    if (keys === null) throw new GraphQLError('Stamps cannot be traced here: no STAMP_SECRET is configured.', { extensions: { code: 'STAMP_KEY_MISSING' } })
    const code = readStampCode(text)
    if (code === null) return refused('MALFORMED')
    // Before the database is asked: a forged code costs us one hash and learns nothing of what batches there are.
    if (!keys.isGenuine(code)) return refused('NOT_GENUINE')
    const batch = await context.dataSource.getRepository(TraceabilityStampBatch).findOneBy({ number: code.batch })
    return batch === null || batch.keyId !== code.keyId || code.serial < 1 || code.serial > (batch.quantity ?? 0) ? refused('NOT_GENUINE') : traceOf(code, batch, context)
  }
}

async function traceOf(code: ReadCode, batch: TraceabilityStampBatch, context: Context): Promise<StampTrace> {
  const today = todayInVietnam()
  const [product, ratings, licences] = await Promise.all([
    context.loaders.productById.load(batch.productId),
    context.loaders.ratingsByProductId.load(batch.productId),
    context.loaders.labelLicencesByProductId.load(batch.productId),
  ])
  const ratingOf = (id: string | null) => ratings.find((rating) => rating.id === id) ?? null
  const inForce = (licence: LabelLicence): boolean => licensedOn(licence, ratingOf(licence.ratingId)?.validUntil ?? null, today)
  const [ratingAtIssue, ratingNow] = [ratingOf(batch.ratingId), certifiedOn(ratings, today)]
  const licence = licences.find(inForce) ?? null
  const ended = endedLast(ratings, today)
  const facts = {
    productName: product?.name ?? '', stars: ratingNow?.stars ?? 0, recalledOn: batch.recalledOn, licensed: licence !== null,
    certifiedUntil: ratingNow?.validUntil ?? null, endedOn: ended?.validUntil ?? null, withdrawnOn: ended?.withdrawnOn && ended.validUntil === addDays(ended.withdrawnOn, -1) ? ended.withdrawnOn : null,
  }
  return answer(verdictOf(facts), facts, {
    code: printedCode(code), serial: code.serial, batch, product, ratingAtIssue, ratingNow,
    certificateValidUntil: facts.certifiedUntil ?? ratingAtIssue?.validUntil ?? null,
    labelLicence: licence ?? licences.find((each) => each.id === batch.licenceId) ?? null,
  })
}

function refused(verdict: 'MALFORMED' | 'NOT_GENUINE'): StampTrace {
  return answer(verdict, null, { code: null, serial: null, batch: null, product: null, ratingAtIssue: null, ratingNow: null, certificateValidUntil: null, labelLicence: null })
}

function answer(verdict: `${TraceVerdict}`, facts: Parameters<typeof sentenceOf>[1], rest: Omit<StampTrace, 'verdict' | 'messageVi' | 'messageEn'>): StampTrace {
  const { vi, en } = sentenceOf(verdict, facts)
  return Object.assign(new StampTrace(), { verdict, messageVi: vi, messageEn: en, ...rest })
}
