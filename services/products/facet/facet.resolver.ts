import { Args, Ctx, Query, Resolver } from 'type-graphql'
import { todayInVietnam } from '../../shared/partial-date'
import type { Context } from '../context'
import { Province, Region } from '../foreign'
import { withRegionUnits } from '../product/product.list'
import { facetCounts, type FacetCount } from './facet.service'
import { ProductFacet, ProductFacetArgs, ProductFacetBy, ProductFacetCount } from './facet.types'

@Resolver()
export class ProductFacetResolver {
  @Query(() => [ProductFacet], { description: 'Counts of products for the chips of a filter, in one request: how many there are of each value. What is chosen of a facet does not narrow that facet itself, so its other values can be shown; all other parts of the filter do.' })
  async productFacets(@Args(() => ProductFacetArgs) args: ProductFacetArgs, @Ctx() context: Context): Promise<ProductFacet[]> {
    const { filter, by, regionsOn } = await withRegionUnits(args, context.units)
    const regionOf = by.includes(ProductFacetBy.REGION) ? await context.units.regionsOn(regionsOn ?? todayInVietnam()) : new Map<string, string>()
    const facets = await facetCounts(context.dataSource, filter, by, regionOf)
    return Promise.all([...facets].map(async ([facet, counts]) => Object.assign(new ProductFacet(), { by: facet, counts: await Promise.all(counts.map((count) => withMeaning(facet, count, context))) })))
  }
}

async function withMeaning(by: ProductFacetBy, { value, id, count }: FacetCount, { loaders }: Context): Promise<ProductFacetCount> {
  return Object.assign(new ProductFacetCount(), {
    value,
    count,
    group: by === ProductFacetBy.GROUP && id !== null ? await loaders.groupById.load(id) : null,
    province: by === ProductFacetBy.PROVINCE && value !== null ? Province.of(value) : null,
    region: by === ProductFacetBy.REGION && value !== null ? Region.of(value) : null,
  })
}
