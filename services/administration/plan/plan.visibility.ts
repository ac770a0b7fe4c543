import { sees, sightOf } from '../../shared/identity/visibility'
import type { Context } from '../context'
import type { Plan } from './plan.entity'

/** A plan by its id; null when there is none, and to those who may not see it while it is not adopted. */
export async function visiblePlan(id: string, context: Context): Promise<Plan | null> {
  const plan = await context.loaders.planById.load(id)
  return plan === null || plan.adopted || sees(await sightOf(context.viewer, context.units), plan.provinceId) ? plan : null
}
