import { Args, Ctx, Query, Resolver } from 'type-graphql'
import { findAmong } from '../../shared/search/find-among'
import { kindSearch } from '../../shared/search/kind-search'
import { KindSearchArgs, searchTypes } from '../../shared/search/search-types'
import type { Context } from '../context'
import { Province, ProvinceVersion } from './province.entity'

const FoundProvince = searchTypes().foundType(Province, 'Province')
type FoundProvince = InstanceType<typeof FoundProvince>

@Resolver()
export class ProvinceSearchResolver {
  @Query(() => [FoundProvince], { description: 'The units, in force or not, one of whose Vietnamese or English names answers a query, best first: what `search` shows among other kinds.' })
  async searchProvinces(@Args(() => KindSearchArgs) args: KindSearchArgs, @Ctx() context: Context): Promise<FoundProvince[]> {
    const search = kindSearch(args)
    const versions = await context.dataSource.getRepository(ProvinceVersion).find()
    const found = findAmong(versions.flatMap((version) => [version.nameVi, version.nameEn].map((name) => ({ id: version.provinceId, name }))), search)
    const provinces = await Promise.all(found.map(({ id }) => context.loaders.provinceById.load(id)))
    return found.flatMap((each, place) => (provinces[place] ? [FoundProvince.of(search.query, each, provinces[place])] : []))
  }
}
