import { sees, sightOf } from '../../shared/identity/visibility'
import type { Context } from '../context'
import type { Council } from './council.entity'

/** A council by its id; null when there is none, and to those who are no office of its place. */
export async function visibleCouncil(id: string, context: Context): Promise<Council | null> {
  const council = await context.loaders.councilById.load(id)
  return council !== null && sees(await sightOf(context.viewer, context.units), council.provinceId) ? council : null
}
