import { registerEnumType } from 'type-graphql'

export enum IndicatorBasis {
  RECORDED = 'RECORDED',
  REPORTED = 'REPORTED',
}

registerEnumType(IndicatorBasis, {
  name: 'IndicatorBasis',
  description: 'What an indicator rests on. The two never mix.',
  valuesConfig: {
    RECORDED: { description: 'Counted from the records kept here, for any day.' },
    REPORTED: { description: 'What sources published, each figure with its source.' },
  },
})

export enum IndicatorDimension {
  STARS = 'STARS',
  PRODUCT_GROUP = 'PRODUCT_GROUP',
  PRODUCER_KIND = 'PRODUCER_KIND',
  FAIR_KIND = 'FAIR_KIND',
  CONTRACT_KIND = 'CONTRACT_KIND',
  DISTRIBUTOR_KIND = 'DISTRIBUTOR_KIND',
  PROGRAMME_STATUS = 'PROGRAMME_STATUS',
  FIGURE_KIND = 'FIGURE_KIND',
  BREAKDOWN = 'BREAKDOWN',
  TIME = 'TIME',
  PROVINCE = 'PROVINCE',
}

registerEnumType(IndicatorDimension, {
  name: 'IndicatorDimension',
  description: 'What an indicator can be broken down by. Every indicator can be asked for the nation, and on any day.',
  valuesConfig: {
    STARS: { description: 'Three to five stars.' },
    PRODUCT_GROUP: { description: 'The product group.' },
    PRODUCER_KIND: { description: 'The kind of producer.' },
    FAIR_KIND: { description: 'The kind of fair.' },
    CONTRACT_KIND: { description: 'Contract, memorandum and the like; never added together.' },
    DISTRIBUTOR_KIND: { description: 'How the distributor sells.' },
    PROGRAMME_STATUS: { description: 'Project, plan, both, neither or unknown.' },
    FIGURE_KIND: { description: 'Planned, target and actual beside one another.' },
    BREAKDOWN: { description: 'The parts that a source gives of its figure, which may leave a remainder.' },
    TIME: { description: 'A history: at the end of each year, quarter or month for what is recorded, by the date stated for what is reported.' },
    PROVINCE: { description: 'Each province in force on the day.' },
  },
})
