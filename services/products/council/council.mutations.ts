import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { Write } from '../../shared/write/write'
import type { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { Council } from './council.entity'
import { dissolveCouncil, establishCouncil, reviseCouncil, type CouncilDetails, type CouncilRow } from './council.service'
import { DissolveCouncilInput, EstablishCouncilInput, ReviseCouncilInput, type CouncilDetailsInput } from './council.write.input'

const CouncilPayload = payloadOf(Council, 'Council', 'council')
type CouncilPayload = InstanceType<typeof CouncilPayload>

@Resolver()
export class CouncilMutations {
  @Mutation(() => CouncilPayload, { description: 'Sets up a level\'s council, with its members and the rules it goes by.' })
  establishCouncil(@Arg('input', () => EstablishCouncilInput, { description: 'The council.' }) input: EstablishCouncilInput, @Ctx() context: Context): Promise<CouncilPayload> {
    const place = { level: input.level, provinceId: input.provinceId ?? null, district: input.district ?? null }
    return perform(context, 'establishCouncil', input, (write) => establishCouncil(write, place, detailsOf(input), input.on ?? null))
  }

  @Mutation(() => CouncilPayload, { description: 'Says a council\'s members and rules anew, as a whole.' })
  reviseCouncil(@Arg('input', () => ReviseCouncilInput, { description: 'The council.' }) input: ReviseCouncilInput, @Ctx() context: Context): Promise<CouncilPayload> {
    return perform(context, 'reviseCouncil', input, (write) => reviseCouncil(write, input.councilId, input.expectedVersion, detailsOf(input), input.on ?? null))
  }

  @Mutation(() => CouncilPayload, { description: 'Dissolves a council: it scores no more.' })
  dissolveCouncil(@Arg('input', () => DissolveCouncilInput, { description: 'The council.' }) input: DissolveCouncilInput, @Ctx() context: Context): Promise<CouncilPayload> {
    return perform(context, 'dissolveCouncil', input, (write) => dissolveCouncil(write, input.councilId, input.expectedVersion, input.on ?? null))
  }
}

function perform(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<CouncilRow>): Promise<CouncilPayload> {
  return CouncilPayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(Council), row) as Council)
}

function detailsOf(input: CouncilDetailsInput): CouncilDetails {
  return {
    decisionNumber: input.decisionNumber, quorum: input.quorum, mostApart: input.mostApart, source: input.source,
    members: input.members.map((member) => ({ id: member.id ?? null, name: member.name, office: member.office ?? null, chair: member.chair })),
  }
}
