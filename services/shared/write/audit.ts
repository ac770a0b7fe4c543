import { Args, ArgsType, Ctx, Directive, Field, FieldResolver, ID, InputType, ObjectType, Resolver, Root, type ClassType } from 'type-graphql'
import { GraphQLError } from 'graphql'
import { GraphQLJSONObject } from 'graphql-scalars'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { unauthenticated } from '../identity/verify-token'
import type { Viewer } from '../identity/viewer'
import { IdFilter, TextFilter, where, whereFolded } from '../paging/conditions'
import type { Connection } from '../paging/connection'
import { Direction } from '../paging/direction'
import type { List } from '../paging/list'
import { PageArgs } from '../paging/page-args'
import { DateTimeScalar } from '../scalars'
import type { SubgraphContext } from '../subgraph'

@InputType({ description: 'Which audit entries to keep; all conditions must hold.' })
export class AuditFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By the record that was written.' })
  recordId?: IdFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By who wrote: the subject of the token.' })
  actor?: IdFilter | null

  @Field(() => TextFilter, { nullable: true, description: 'By mutation, for example "announceFair".' })
  mutation?: TextFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By the province that the record belongs to.' })
  provinceId?: IdFilter | null
}

@ArgsType()
export class AuditListArgs extends PageArgs {
  @Field(() => AuditFilter, { nullable: true, description: 'Which to keep.' })
  filter?: AuditFilter | null

  @Field(() => Direction, { defaultValue: Direction.DESC, description: 'Entries are ordered by when they were written; which way.' })
  direction: Direction
}

interface AuditEntryRow {
  id: string
  position: string
}

/**
 * Makes the audit types of one subgraph and the resolver of its part of the trail, which stands under `field`.
 * Made anew for each because type-graphql's metadata is process-wide.
 */
export function auditTypes(options: { field: string; connectionOf: <Node extends object>(NodeClass: ClassType<Node>, name: string) => new (result: never) => Connection<Node> }) {
  @Directive('@shareable')
  @ObjectType('AuditEntry', { description: 'One change of one record: who, when, what, before and after. Entries are never changed or removed.' })
  @Entity('audit_entry')
  class AuditEntry implements AuditEntryRow {
    @Field(() => ID, { description: 'The entry\'s id.' })
    @PrimaryColumn('text')
    id: string

    @Column('bigint')
    position: string

    @Field(() => DateTimeScalar, { description: 'When it was written.' })
    @Column('timestamptz', { name: 'written_at' })
    writtenAt: Date

    @Field(() => String, { description: 'Who wrote: the subject of the token.' })
    @Column('text')
    actor: string

    @Field(() => String, { description: 'The role of the token.' })
    @Column('text')
    role: string

    @Field(() => String, { description: 'The mutation.' })
    @Column('text')
    mutation: string

    @Field(() => String, { description: 'The idempotency key it was written under.' })
    @Column('text', { name: 'idempotency_key' })
    idempotencyKey: string

    @Field(() => String, { description: 'The id of the request, as in the logs.' })
    @Column('text', { name: 'request_id' })
    requestId: string

    @Field(() => String, { description: 'The type of the record.' })
    @Column('text', { name: 'record_type' })
    recordType: string

    @Field(() => ID, { description: 'The record\'s id.' })
    @Column('text', { name: 'record_id' })
    recordId: string

    @Field(() => GraphQLJSONObject, { nullable: true, description: 'The record before, by column; null when it was made.' })
    @Column('jsonb', { nullable: true })
    before: object | null

    @Field(() => GraphQLJSONObject, { nullable: true, description: 'The record after, by column; null when it was a draft that was discarded.' })
    @Column('jsonb', { nullable: true })
    after: object | null
  }

  const AuditEntryConnection = options.connectionOf(AuditEntry, 'AuditEntry')
  const auditList: List<AuditEntry> = { name: 'audit_entry', entity: AuditEntry, table: 'audit_entry', orders: { POSITION: { expression: 't.position', type: 'bigint' } }, parents: {} }

  @Directive('@key(fields: "id")')
  @ObjectType('AuditTrail', { description: 'Everything that was written through the API. Each subgraph keeps the entries of its own records.' })
  class AuditTrail {
    @Field(() => ID, { description: 'Always "audit".' })
    id: string
  }

  @Resolver(() => AuditTrail)
  class AuditTrailResolver {
    @FieldResolver(() => AuditEntryConnection, { name: options.field, description: `What was written to ${options.field}. Auditors and the centre may read it.` })
    async entries(@Root() _trail: AuditTrail, @Args(() => AuditListArgs) args: AuditListArgs, @Ctx() context: SubgraphContext<unknown>): Promise<Connection<AuditEntry>> {
      assertMayAudit(context.viewer)
      const filter = args.filter
      const conditions = [...where('t.record_id', filter?.recordId), ...where('t.actor', filter?.actor), ...whereFolded('fold(t.mutation)', filter?.mutation), ...where('t.province_id', filter?.provinceId)]
      return new AuditEntryConnection((await context.lists.load(auditList, { conditions, filter, order: { field: 'POSITION', direction: args.direction }, page: args })) as never)
    }
  }

  return { AuditEntry, AuditTrail, AuditTrailResolver }
}

/** @throws UNAUTHENTICATED, FORBIDDEN */
function assertMayAudit(viewer: Viewer | null): void {
  if (viewer === null) throw unauthenticated('The audit trail needs a token.', 'TOKEN_MISSING')
  if (viewer.role !== 'AUDITOR' && viewer.role !== 'CENTRAL') throw new GraphQLError(`The role ${viewer.role} may not read the audit trail; AUDITOR and CENTRAL may.`, { extensions: { code: 'FORBIDDEN' } })
}
