import { registerEnumType } from 'type-graphql'

export enum DossierKind {
  FIRST = 'FIRST',
  UPGRADE = 'UPGRADE',
  RE_RATING = 'RE_RATING',
}

registerEnumType(DossierKind, {
  name: 'DossierKind',
  description: 'What a dossier asks for (Decision 26/2026, article 6).',
  valuesConfig: {
    FIRST: { description: 'A first rating (lần đầu), also of a product whose certificate is over.' },
    UPGRADE: { description: 'More stars than the product holds (nâng hạng).' },
    RE_RATING: { description: 'A rating for the time after the certificate\'s end (phân hạng lại).' },
  },
})

export enum DossierState {
  DRAFT = 'DRAFT',
  SUBMITTED_TO_COMMUNE = 'SUBMITTED_TO_COMMUNE',
  RETURNED = 'RETURNED',
  COMMUNE_ASSESSED = 'COMMUNE_ASSESSED',
  RECEIVED_BY_DISTRICT = 'RECEIVED_BY_DISTRICT',
  DISTRICT_SCORED = 'DISTRICT_SCORED',
  FORWARDED_TO_PROVINCE = 'FORWARDED_TO_PROVINCE',
  RECEIVED_BY_PROVINCE = 'RECEIVED_BY_PROVINCE',
  SUPPLEMENT_REQUESTED = 'SUPPLEMENT_REQUESTED',
  ADVISORY_REVIEW = 'ADVISORY_REVIEW',
  COUNCIL_SCORED = 'COUNCIL_SCORED',
  POTENTIAL_FIVE_STAR = 'POTENTIAL_FIVE_STAR',
  FORWARDED_CENTRAL = 'FORWARDED_CENTRAL',
  CENTRAL_SCORED = 'CENTRAL_SCORED',
  FALLBACK_TO_PROVINCE = 'FALLBACK_TO_PROVINCE',
  RECOGNISED = 'RECOGNISED',
  NOT_RECOGNISED = 'NOT_RECOGNISED',
  DISQUALIFIED = 'DISQUALIFIED',
  ABANDONED = 'ABANDONED',
}

registerEnumType(DossierState, {
  name: 'DossierState',
  description: 'Where a dossier is on its way from draft to recognition or refusal.',
  valuesConfig: {
    DRAFT: { description: 'Being prepared by the producer. In this state as in every other a dossier is seen by its producer, the offices of its commune, district and province, the centre and auditors.' },
    SUBMITTED_TO_COMMUNE: { description: 'With the commune.' },
    RETURNED: { description: 'Given back by the commune for completion.' },
    COMMUNE_ASSESSED: { description: 'The commune has reported on it and hands it up.' },
    RECEIVED_BY_DISTRICT: { description: 'With the district\'s council; until 30 June 2025.' },
    DISTRICT_SCORED: { description: 'Scored by the district\'s council; until 30 June 2025.' },
    FORWARDED_TO_PROVINCE: { description: 'Handed up by the district; until 30 June 2025.' },
    RECEIVED_BY_PROVINCE: { description: 'With the province\'s agency, who checks that it is complete.' },
    SUPPLEMENT_REQUESTED: { description: 'Something is to be added by the producer.' },
    ADVISORY_REVIEW: { description: 'Reviewed by the advisory team, and before the province\'s council.' },
    COUNCIL_SCORED: { description: 'Scored by the province\'s council.' },
    POTENTIAL_FIVE_STAR: { description: 'Given 90 or more, with the minima of five stars, by the province: to be handed to the centre. A state, not a star.' },
    FORWARDED_CENTRAL: { description: 'With the centre\'s council.' },
    CENTRAL_SCORED: { description: 'Given five stars by the centre\'s council.' },
    FALLBACK_TO_PROVINCE: { description: 'Not given five stars by the centre: the province may recognise three or four on that score, or review it again.' },
    RECOGNISED: { description: 'Recognised: it has a rating.' },
    NOT_RECOGNISED: { description: 'Refused: under 50 points, or the minima of three stars not met, or no upgrade.' },
    DISQUALIFIED: { description: 'Struck out on a ground.' },
    ABANDONED: { description: 'Given up by the producer.' },
  },
})

export enum DossierLevel {
  COMMUNE = 'COMMUNE',
  DISTRICT = 'DISTRICT',
  PROVINCE = 'PROVINCE',
  CENTRE = 'CENTRE',
}

registerEnumType(DossierLevel, {
  name: 'DossierLevel',
  description: 'The level at which a dossier is.',
  valuesConfig: {
    COMMUNE: { description: 'The commune, or still the producer.' },
    DISTRICT: { description: 'The district; until 30 June 2025.' },
    PROVINCE: { description: 'The province.' },
    CENTRE: { description: 'The ministry and its coordination office.' },
  },
})

export enum DisqualificationGround {
  FORGERY = 'FORGERY',
  NO_FOOD_SAFETY_PAPERS = 'NO_FOOD_SAFETY_PAPERS',
  INCOMPLETE_FILE = 'INCOMPLETE_FILE',
}

registerEnumType(DisqualificationGround, {
  name: 'DisqualificationGround',
  description: 'Why a dossier is struck out, whatever its points.',
  valuesConfig: {
    FORGERY: { description: 'Papers are false or forged.' },
    NO_FOOD_SAFETY_PAPERS: { description: 'The papers on food safety are missing.' },
    INCOMPLETE_FILE: { description: 'The file is not complete.' },
  },
})
