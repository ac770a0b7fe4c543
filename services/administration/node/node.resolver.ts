import { Arg, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { idPrefix } from '../../shared/ids'
import type { Context } from '../context'
import { Plan } from '../plan/plan.entity'
import { visiblePlan } from '../plan/plan.visibility'
import { SupportPolicy } from '../plan/support-policy.entity'
import { GuidanceDocument, ProgrammeActivity, Target } from '../programme/programme-record.entity'
import { Province } from '../province/province.entity'
import { Region } from '../region/region.entity'
import { ReportedFigure } from '../reported-figure/reported-figure.entity'
import { Node } from './node.entity'

const OWN = new Map<string, new () => Node>(
  Object.entries({
    region: Region,
    province: Province,
    plan: Plan,
    policy: SupportPolicy,
    activity: ProgrammeActivity,
    guidance: GuidanceDocument,
    target: Target,
    figure: ReportedFigure,
  }),
)

/** Types of other subgraphs that `node` finds, by the prefix of their ids. */
const FOREIGN = new Map(
  Object.entries({
    product: 'Product',
    producer: 'Producer',
    rating: 'Rating',
    evaluation: 'Evaluation',
    zone: 'RawMaterialZone',
    dossier: 'Dossier',
    council: 'Council',
    fair: 'Fair',
    distributor: 'Distributor',
    contract: 'DistributionContract',
  }),
)

/**
 * A type of another subgraph as `node` knows it: only by a hidden key. The id itself comes from the owner,
 * who answers null for a record that does not exist, and so does `node`.
 */
function foreignNode(name: string): new () => Node {
  @Directive('@key(fields: "nodeId", resolvable: false)')
  @ObjectType(name, { implements: Node })
  class Foreign extends Node {
    @Directive('@external')
    @Field(() => ID)
    override id: string

    @Directive('@inaccessible')
    @Field(() => ID, { description: 'The key by which `node` asks the owner of the record.' })
    nodeId: string
  }
  return Foreign
}

/** The classes of other subgraphs' types, which the schema must list. */
export const foreignNodes = [...FOREIGN.values()].map(foreignNode)

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything with a global id; null when there is no such record (any more).' })
  async node(@Arg('id', () => ID, { description: 'A global id.' }) id: string, @Ctx() context: Context): Promise<object | null> {
    const prefix = idPrefix(id)
    const Own = OWN.get(prefix)
    if (Own) {
      const found = Own === Plan ? await visiblePlan(id, context) : await context.dataSource.getRepository(Own).findOneBy({ id })
      // A copy: a loader may hand the same record to `_entities`, which fixes its `__typename`.
      return found ? Object.assign(new Own(), found, { __typename: (Own as unknown as { graphqlName: string }).graphqlName }) : null
    }
    const name = FOREIGN.get(prefix)
    return name ? { __typename: name, id, nodeId: id } : null
  }
}
