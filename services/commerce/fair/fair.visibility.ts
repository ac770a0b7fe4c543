import { sees, sightOf } from '../../shared/identity/visibility'
import type { Context } from '../context'
import type { Fair } from './fair.entity'

/** A fair by its id; null when there is none, and to those who may not see it while it is a draft. */
export async function visibleFair(id: string, context: Context): Promise<Fair | null> {
  const fair = await context.loaders.fairById.load(id)
  return fair === null || fair.state !== 'DRAFT' || sees(await sightOf(context.viewer, context.units), fair.provinceId) ? fair : null
}
