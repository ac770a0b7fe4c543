import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { CRITERIA_VERSIONS } from '../rating/rating.rules'
import { CriteriaVersion, Criterion, CriterionOption, GroupScheme, ProductGroup, ProductSet } from './criteria.entity'

@Resolver(() => ProductGroup)
export class ProductGroupResolver {
  @Query(() => [ProductGroup], { description: 'The six product groups of a scheme.' })
  async productGroups(@Arg('scheme', () => GroupScheme, { defaultValue: GroupScheme.Y2022, description: 'The scheme.' }) scheme: GroupScheme, @Ctx() context: Context): Promise<ProductGroup[]> {
    return context.dataSource.getRepository(ProductGroup).find({ where: { scheme }, order: { position: 'ASC' } })
  }

  @FieldResolver(() => [ProductGroup], { description: 'The groups of the other scheme that its products may belong to; several where groups merged or split.' })
  correspondsTo(@Root() group: ProductGroup, @Ctx() context: Context): Promise<ProductGroup[]> {
    return context.dataSource
      .getRepository(ProductGroup)
      .createQueryBuilder('g')
      .where('g.id IN (SELECT to_id FROM group_crosswalk WHERE from_id = :id UNION SELECT from_id FROM group_crosswalk WHERE to_id = :id)', { id: group.id })
      .orderBy('g.position')
      .getMany()
  }
}

@Resolver(() => ProductSet)
export class ProductSetResolver {
  @Query(() => [ProductSet], { description: 'The 26 product sets, by number.' })
  productSets(@Ctx() context: Context): Promise<ProductSet[]> {
    return context.dataSource.getRepository(ProductSet).find({ order: { number: 'ASC' } })
  }

  @Query(() => ProductSet, { nullable: true, description: 'One product set by its number; null when there is none.' })
  productSet(@Arg('number', () => Int, { description: '1 to 26.' }) number: number, @Ctx() context: Context): Promise<ProductSet | null> {
    return context.dataSource.getRepository(ProductSet).findOneBy({ number })
  }

  @Query(() => [CriteriaVersion], { description: 'The versions of the criteria, oldest first.' })
  criteriaVersions(): CriteriaVersion[] {
    return CRITERIA_VERSIONS.map(({ key, decision, since, partMaxima }) => ({ id: key, decision, since, partMaxima: Object.entries(partMaxima).map(([part, points]) => ({ part, points })) }))
  }

  @FieldResolver(() => ProductGroup, { description: 'Its group in the scheme of 2022.' })
  group(@Root() set: ProductSet, @Ctx() context: Context): Promise<ProductGroup | null> {
    return context.loaders.groupById.load(set.groupId)
  }

  @FieldResolver(() => [Criterion], { description: 'Its score sheet, in the order printed (Decision 26/2026, annex II).' })
  criteria(@Root() set: ProductSet, @Ctx() context: Context): Promise<Criterion[]> {
    return context.loaders.criteriaBySetId.load(set.id)
  }
}

@Resolver(() => Criterion)
export class CriterionResolver {
  @FieldResolver(() => [CriterionOption], { description: 'Its options, in the order printed.' })
  options(@Root() criterion: Criterion, @Ctx() context: Context): Promise<CriterionOption[]> {
    return context.loaders.optionsByCriterionId.load(criterion.id)
  }
}
