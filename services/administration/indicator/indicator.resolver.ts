import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Language } from '../language'
import { catalogued, RECORDED_MEASURES } from './indicator.catalogue'
import { Indicator } from './indicator.entity'
import { IndicatorBasis, IndicatorDimension } from './indicator.types'

const LANGUAGE = { defaultValue: Language.VI, description: 'In which language.' }

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => [Indicator], { description: 'The catalogue: everything that is counted from records or that reported figures measure, by key.' })
  async indicators(
    @Arg('measure', () => String, { nullable: true, description: 'Only indicators of this measure.' }) measure: string | undefined,
    @Arg('basis', () => IndicatorBasis, { nullable: true, description: 'Only what is recorded, or only what is reported.' }) basis: IndicatorBasis | undefined,
    @Ctx() context: Context,
  ): Promise<Indicator[]> {
    const recorded = RECORDED_MEASURES.map(({ key }) => Object.assign(new Indicator(), { id: key, measure: key })).filter((each) => measure == null || each.measure === measure)
    if (basis === IndicatorBasis.RECORDED) return recorded
    const reported = await context.dataSource.getRepository(Indicator).find({ ...(measure == null ? {} : { where: { measure } }), order: { id: 'ASC' } })
    return basis === IndicatorBasis.REPORTED ? reported : [...recorded, ...reported]
  }

  @FieldResolver(() => String, { description: 'What its measure is called; its key in words where no name is written yet.' })
  label(@Root() { measure }: Indicator, @Arg('language', () => Language, LANGUAGE) language: Language): string {
    const { label } = catalogued(measure)
    return language === Language.EN ? label.en : label.vi
  }

  @FieldResolver(() => String, { nullable: true, description: 'What its measure counts; null where no description is written yet.' })
  description(@Root() { measure }: Indicator, @Arg('language', () => Language, LANGUAGE) language: Language): string | null {
    const { description } = catalogued(measure)
    return (language === Language.EN ? description?.en : description?.vi) ?? null
  }

  @FieldResolver(() => String, { nullable: true, description: 'What a value counts: products, producers, provinces, fairs, records, percent (0 to 100), VND; null where figures carry it alone.' })
  unit(@Root() { measure }: Indicator): string | null {
    return catalogued(measure).unit
  }

  @FieldResolver(() => IndicatorBasis, { description: 'Whether it is counted from records or reported by sources.' })
  basis(@Root() { measure }: Indicator): IndicatorBasis {
    return catalogued(measure).basis
  }

  @FieldResolver(() => [IndicatorDimension], { description: 'What it can be broken down by.' })
  dimensions(@Root() { measure }: Indicator): readonly IndicatorDimension[] {
    return catalogued(measure).dimensions
  }
}
