import { registerEnumType } from 'type-graphql'

export enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(Direction, {
  name: 'OrderDirection',
  description: 'Which way to order. What has no value stands last either way.',
  valuesConfig: { ASC: { description: 'Smallest, earliest or first letter first.' }, DESC: { description: 'Largest, latest or last letter first.' } },
})
