import { Max, Min } from 'class-validator'
import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { Province } from '../foreign'

export enum ProductRankingBy {
  EVER_RECOGNISED = 'EVER_RECOGNISED',
  VALID_ON_DATE = 'VALID_ON_DATE',
}

registerEnumType(ProductRankingBy, {
  name: 'ProductRankingBy',
  description: 'What provinces are ranked by.',
  valuesConfig: { EVER_RECOGNISED: { description: 'Products ever recognised by the day.' }, VALID_ON_DATE: { description: 'Products whose rating was valid on the day.' } },
})

/** What a ranking is asked for. */
@ArgsType()
export class ProductRankingArgs {
  @Field(() => ProductRankingBy, { defaultValue: ProductRankingBy.EVER_RECOGNISED, description: 'What provinces are ranked by.' })
  by: ProductRankingBy

  @Field(() => DateScalar, { nullable: true, description: 'An earlier day to compare with; without it `previous` and `change` are null.' })
  since?: string | null

  @Min(0)
  @Max(100)
  @Field(() => Int, { defaultValue: 100, description: 'How many provinces at most, from the top: 0 to 100.' })
  first: number
}

@ObjectType({ description: 'A province\'s place in a ranking.' })
export class ProvinceRank {
  @Field(() => Int, { description: 'The place, from 1. Equal values share one, and the next is then skipped: 1, 2, 2, 4.' })
  rank: number

  @Field(() => Province, { description: 'The province, one of those in force on the day of the statistics.' })
  province: Province

  @Field(() => Int, { description: 'How many products on the day of the statistics, predecessors\' included.' })
  value: number

  @Field(() => Int, { nullable: true, description: 'How many on the day compared with, of the same province and its predecessors; null when none was asked for.' })
  previous: number | null

  @Field(() => Int, { nullable: true, description: '`value` less `previous`; null when no day was given to compare with.' })
  change: number | null

  provinceId: string
}
