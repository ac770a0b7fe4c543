import { Query, Resolver } from 'type-graphql'
import { AuditTrail } from './audit'

@Resolver()
export class AuditQueryResolver {
  @Query(() => AuditTrail, { description: 'What was written through the API, for auditors and the centre.' })
  auditTrail(): InstanceType<typeof AuditTrail> {
    return Object.assign(new AuditTrail(), { id: 'audit' })
  }
}
