import { certifyingDecisionOn, recordedRatingRefusals, type RecordedRating } from './recorded-rating.rules'

const TODAY = '2026-11-24'
const refusals = (rating: Partial<RecordedRating>): string[] =>
  recordedRatingRefusals({ stars: 4, score: null, decisionNumber: '12/QĐ-UBND', decidedOn: '2024-03-15', level: null, ...rating }, TODAY).map(({ field, rule }) => `${field} ${rule}`)

test.each<[string, string | null]>([['2019-08-20', null], ['2019-08-21', '1048/QĐ-TTg'], ['2023-02-23', '1048/QĐ-TTg'], ['2023-02-24', '148/QĐ-TTg'], ['2025-06-30', '148/QĐ-TTg'], ['2025-07-01', '1489/QĐ-TTg'], ['2026-05-21', '1489/QĐ-TTg'], ['2026-05-22', '26/2026/QĐ-TTg']])('on %s %s says who certifies', (day, decision) => {
  expect(certifyingDecisionOn(day)).toBe(decision)
})

test.each<[string, Partial<RecordedRating>]>([
  ['four stars of a province', {}],
  ['three stars of a district while districts certify', { stars: 3, level: 'DISTRICT' }],
  ['three stars of who knows which committee while districts certify', { stars: 3 }],
  ['three stars of a province before that', { stars: 3, decidedOn: '2023-02-23', level: 'PROVINCE' }],
  ['three stars of a province after that', { stars: 3, decidedOn: '2025-07-01' }],
  ['five stars of the ministry', { stars: 5, decisionNumber: '88/QĐ-BNN-VPĐP' }],
  ['five stars of the centre by a number that tells nothing', { stars: 5, decisionNumber: '88', level: 'CENTRE' }],
  ['before any decision said who certifies', { decidedOn: '2019-08-20', stars: 5 }],
  ['today', { decidedOn: TODAY }],
  ['a score at the floor of its band', { score: 70 }],
  ['fewer stars than the score makes, for a minimum that was missed', { score: 92 }],
  ['a score in no band before 2019', { score: 89.6, decidedOn: '2019-08-20' }],
  ['89.6 since 2023', { score: 89.6 }],
])('%s is right', (_name, rating) => expect(refusals(rating)).toEqual([]))

test.each<[string, Partial<RecordedRating>, string[]]>([
  ['a day to come', { decidedOn: '2026-11-25' }, ['decidedOn null']],
  ['two stars', { stars: 2 }, ['stars 148/QĐ-TTg']],
  ['three stars of a province while districts certify', { stars: 3, level: 'PROVINCE' }, ['level 148/QĐ-TTg']],
  ['three stars of a district a day too early', { stars: 3, level: 'DISTRICT', decidedOn: '2023-02-23', decisionNumber: '1/QĐ' }, ['level 1048/QĐ-TTg']],
  ['three stars of a district a day too late', { stars: 3, decisionNumber: '1/QĐ-UBND (huyện Yên Mô)', decidedOn: '2025-07-01' }, ['decisionNumber 1489/QĐ-TTg']],
  ['four stars of a district', { level: 'DISTRICT', decisionNumber: '1' }, ['level 148/QĐ-TTg']],
  ['five stars of a province', { stars: 5 }, ['decisionNumber 148/QĐ-TTg']],
  ['four stars of the ministry', { decisionNumber: '88/QĐ-BNN', decidedOn: '2026-05-22' }, ['decisionNumber 26/2026/QĐ-TTg']],
  ['a level that the number contradicts', { level: 'CENTRE' }, ['level null']],
  ['more stars than the score makes', { score: 69.99 }, ['stars 148/QĐ-TTg']],
  ['a score in a gap of 2019', { score: 89.6, decidedOn: '2020-01-08' }, ['score 1048/QĐ-TTg']],
  ['a score that is none', { score: 100.5 }, ['score null']],
  ['everything at once', { stars: 5, score: 60 }, ['decisionNumber 148/QĐ-TTg', 'stars 148/QĐ-TTg']],
])('%s is refused', (_name, rating, expected) => expect(refusals(rating)).toEqual(expected))
