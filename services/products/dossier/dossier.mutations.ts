import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context'
import { DossierPayload, performOnDossier as perform } from './dossier.payload'
import * as service from './dossier.service'
import {
  AssessDossierInput, CreateDossierInput, DisqualifyDossierInput, DossierActInput, DossierReasonInput, ForwardDossierInput, RefuseDossierInput, RequestSupplementInput, ReviewDossierInput, ReviseDossierInput, SupplementDossierInput,
} from './dossier.write.input'

@Resolver()
export class DossierMutations {
  @Mutation(() => DossierPayload, { description: 'Begins a dossier for a product. A product has one dossier under way at a time.' })
  createDossier(@Arg('input', () => CreateDossierInput, { description: 'The dossier.' }) input: CreateDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'createDossier', input, (write) => service.createDossier(write, input.productId, detailsOf(input), input.on ?? null))
  }

  @Mutation(() => DossierPayload, { description: 'Says a draft, or a dossier that the commune returned, anew as a whole.' })
  reviseDossier(@Arg('input', () => ReviseDossierInput, { description: 'The dossier.' }) input: ReviseDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'reviseDossier', input, (write) => service.reviseDossier(write, actOf(input), detailsOf(input)))
  }

  @Mutation(() => DossierPayload, { description: 'Hands a dossier to the commune. A re-rating is filed 180 to 120 days before the certificate\'s end (Decision 26/2026, article 7.6).' })
  submitDossier(@Arg('input', () => DossierActInput, { description: 'The dossier.' }) input: DossierActInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'submitDossier', input, (write) => service.submitDossier(write, actOf(input)))
  }

  @Mutation(() => DossierPayload, { description: 'The commune gives a dossier back for completion.' })
  returnDossier(@Arg('input', () => DossierReasonInput, { description: 'The dossier and the reason.' }) input: DossierReasonInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'returnDossier', input, (write) => service.returnDossier(write, actOf(input), input.reason))
  }

  @Mutation(() => DossierPayload, { description: 'The commune reports on a dossier and hands it up (Decisions 1489/2025 and 26/2026: four matters).' })
  assessDossier(@Arg('input', () => AssessDossierInput, { description: 'The dossier and the report.' }) input: AssessDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'assessDossier', input, (write) => service.assessDossier(write, actOf(input), input.assessment ? { ...input.assessment, note: input.assessment.note ?? null } : null))
  }

  @Mutation(() => DossierPayload, { description: 'The district (until 30 June 2025) or the province takes a dossier in.' })
  receiveDossier(@Arg('input', () => DossierActInput, { description: 'The dossier.' }) input: DossierActInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'receiveDossier', input, (write) => service.receiveDossier(write, actOf(input)))
  }

  @Mutation(() => DossierPayload, { description: 'Asks the producer to add something to a dossier.' })
  requestSupplement(@Arg('input', () => RequestSupplementInput, { description: 'The dossier and what is missing.' }) input: RequestSupplementInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'requestSupplement', input, (write) => service.requestSupplement(write, actOf(input), input.request))
  }

  @Mutation(() => DossierPayload, { description: 'Adds to a dossier what was asked for.' })
  supplementDossier(@Arg('input', () => SupplementDossierInput, { description: 'The dossier and what was added.' }) input: SupplementDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'supplementDossier', input, (write) => service.supplementDossier(write, actOf(input), input.note))
  }

  @Mutation(() => DossierPayload, { description: 'The province\'s advisory team has reviewed a dossier, which goes before the council. Also one that fell back from the centre, to be judged again.' })
  reviewDossier(@Arg('input', () => ReviewDossierInput, { description: 'The dossier and the report.' }) input: ReviewDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'reviewDossier', input, (write) => service.reviewDossier(write, actOf(input), input.report))
  }

  @Mutation(() => DossierPayload, { description: 'Hands a dossier up: the district to the province, the province a potential five-star to the centre.' })
  forwardDossier(@Arg('input', () => ForwardDossierInput, { description: 'The dossier.' }) input: ForwardDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'forwardDossier', input, (write) => service.forwardDossier(write, actOf(input), input.note ?? null))
  }

  @Mutation(() => DossierPayload, { description: 'Refuses a dossier that was given fewer than three stars, or no more than the product holds when it asked for more.' })
  refuseDossier(@Arg('input', () => RefuseDossierInput, { description: 'The dossier and the decision.' }) input: RefuseDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'refuseDossier', input, (write) => service.refuseDossier(write, actOf(input), input.decisionNumber, input.reason))
  }

  @Mutation(() => DossierPayload, { description: 'Strikes a dossier out on a ground, whatever its points.' })
  disqualifyDossier(@Arg('input', () => DisqualifyDossierInput, { description: 'The dossier and the ground.' }) input: DisqualifyDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'disqualifyDossier', input, (write) => service.disqualifyDossier(write, actOf(input), input.ground, input.reason))
  }

  @Mutation(() => DossierPayload, { description: 'Gives up a dossier that nobody judges yet, so that another can be begun.' })
  abandonDossier(@Arg('input', () => DossierReasonInput, { description: 'The dossier and the reason.' }) input: DossierReasonInput, @Ctx() context: Context): Promise<DossierPayload> {
    return perform(context, 'abandonDossier', input, (write) => service.abandonDossier(write, actOf(input), input.reason))
  }
}

/** What every act on a dossier says. */
export function actOf(input: DossierActInput): service.DossierAct {
  return { dossierId: input.dossierId, expectedVersion: input.expectedVersion, on: input.on ?? null }
}

function detailsOf(input: CreateDossierInput | ReviseDossierInput): service.DossierDetails {
  return { kind: input.kind, commune: input.commune ?? null, district: input.district ?? null, selfAssessedPoints: input.selfAssessedPoints ?? null }
}
