import { registerEnumType } from 'type-graphql'

export enum Language {
  VI = 'VI',
  EN = 'EN',
}

registerEnumType(Language, {
  name: 'Language',
  description: 'A language of names.',
  valuesConfig: { VI: { description: 'Vietnamese.' }, EN: { description: 'English.' } },
})
