import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { RecordRow, Write } from '../../shared/write/write'
import type { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { correctFigure, recordFigure, retractFigure, type FigureDetails } from './figure-record.service'
import { ReportedFigure } from './reported-figure.entity'
import { CorrectReportedFigureInput, ReportedFigureInput, RetractReportedFigureInput } from './reported-figure.write.input'

const ReportedFigurePayload = payloadOf(ReportedFigure, 'ReportedFigure', 'figure')
type ReportedFigurePayload = InstanceType<typeof ReportedFigurePayload>

@Resolver()
export class ReportedFigureMutations {
  @Mutation(() => ReportedFigurePayload, { description: 'Records a figure as a source published it, beside all others: one that contradicts another does not replace it.' })
  recordReportedFigure(@Arg('input', () => ReportedFigureInput, { description: 'The figure.' }) input: ReportedFigureInput, @Ctx() context: Context): Promise<ReportedFigurePayload> {
    return perform(context, 'recordReportedFigure', input, (write) => recordFigure(write, detailsOf(input)))
  }

  @Mutation(() => ReportedFigurePayload, { description: 'Puts a record in the place of one that does not say what the source says, and answers with it. The wrong one is kept, marked, and is still the answer as known before today.' })
  correctReportedFigure(@Arg('input', () => CorrectReportedFigureInput, { description: 'The wrong record and the right one.' }) input: CorrectReportedFigureInput, @Ctx() context: Context): Promise<ReportedFigurePayload> {
    return perform(context, 'correctReportedFigure', input, (write) => correctFigure(write, input.figureId, input.expectedVersion, detailsOf(input)))
  }

  @Mutation(() => ReportedFigurePayload, { description: 'Takes back a record that no source published. It is kept, marked, and is still the answer as known before today.' })
  retractReportedFigure(@Arg('input', () => RetractReportedFigureInput, { description: 'The record.' }) input: RetractReportedFigureInput, @Ctx() context: Context): Promise<ReportedFigurePayload> {
    return perform(context, 'retractReportedFigure', input, (write) => retractFigure(write, input.figureId, input.expectedVersion))
  }
}

function perform(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<RecordRow>): Promise<ReportedFigurePayload> {
  return ReportedFigurePayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(ReportedFigure), row) as ReportedFigure)
}

function detailsOf(input: ReportedFigureInput): FigureDetails {
  return {
    indicator: input.indicator, measure: input.measure ?? null, scopeId: input.scopeId, breakdown: input.breakdown ?? null, kind: input.kind, value: input.value ?? null, unit: input.unit ?? null,
    statedOn: input.statedOn, refersTo: input.refersTo ?? null, speaker: input.speaker ?? null, quote: input.quote ?? null, complete: input.complete ?? null, partOfId: input.partOfId ?? null, source: input.source,
  }
}
