import { fold } from '../../shared/fold'
import { importKind, type StageRow } from '../../shared/bulk-import/import-kind'
import { problem } from '../../shared/bulk-import/problem'
import { says } from '../../shared/spreadsheet/bilingual'
import { ratingTerms } from '../product/product.records'
import { levelOfDecision } from '../rating/rating.rules'
import { recordedRatingRefusals } from '../rating/recorded-rating.rules'
import { IMPORT_LISTS } from './import-products'
import { RATING_COLUMNS } from './rating-columns'
import { compareRatings, writeRatings } from './write-ratings'

/** A province's list of ratings of products that are on record, each with its decision. */
export const importRatings = importKind<typeof RATING_COLUMNS>({
  name: 'ratings',
  mutation: 'importRatings',
  title: says('Danh sách xếp hạng', 'Ratings'),
  permission: IMPORT_LISTS,
  columns: RATING_COLUMNS,
  place: { key: 'province', date: 'decidedOn' },
  staged: {
    name: 'text', name_folded: 'text', producer: 'text', producer_folded: 'text', commune: 'text', score: 'numeric',
    stars: 'int', decided_on: 'text', decision_number: 'text', counts_from: 'date', counts_until: 'date', potential_five_star: 'bool', level: 'text',
  },
  open: async () => stage,
  compare: compareRatings,
  write: writeRatings,
})

const stage: StageRow<typeof RATING_COLUMNS> = (values, _units, today) => {
  const [name, producer] = [values.name as string, values.producer as string]
  const rating = { stars: values.stars as number, score: values.score, decisionNumber: values.decisionNumber as string, decidedOn: values.decidedOn as string, level: values.level }
  const refusals = recordedRatingRefusals(rating, today)
  if (refusals.length > 0) return { problems: refusals.map(({ field, vi, en, rule }) => problem(field, rule === null ? 'INVALID' : 'RULE', vi, en, { rule })) }
  return { record: { name, name_folded: fold(name), producer, producer_folded: fold(producer), commune: values.commune, score: values.score, ...ratingTerms(rating), level: rating.level ?? levelOfDecision(rating.decisionNumber, rating.stars, rating.decidedOn) } }
}
