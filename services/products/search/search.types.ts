import { ArgsType, createUnionType, Field, registerEnumType } from 'type-graphql'
import { SearchArgs } from '../../shared/search/search-types'
import { Fair, Province } from '../foreign'
import { Producer } from '../producer/producer.entity'
import { Product } from '../product/product.entity'

export enum SearchType {
  PRODUCT = 'PRODUCT',
  PRODUCER = 'PRODUCER',
  FAIR = 'FAIR',
  PROVINCE = 'PROVINCE',
}

registerEnumType(SearchType, {
  name: 'SearchType',
  description: 'What can be searched for by name.',
  valuesConfig: { PRODUCT: { description: 'Products.' }, PRODUCER: { description: 'Producers.' }, FAIR: { description: 'Fairs, once they are announced.' }, PROVINCE: { description: 'First-level units, those no longer in force included.' } },
})

export const SearchResult = createUnionType({ name: 'SearchResult', description: 'Something that a search found.', types: () => [Product, Producer, Fair, Province] as const })
export type SearchResult = Product | Producer | Fair | Province

@ArgsType()
export class SearchListArgs extends SearchArgs {
  @Field(() => [SearchType], { nullable: true, description: 'Only these kinds; all by default.' })
  types?: SearchType[]
}
