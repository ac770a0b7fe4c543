import { says } from '../../shared/spreadsheet/bilingual'
import { shown } from '../../shared/spreadsheet/cell'
import { column } from '../../shared/spreadsheet/table-column'
import { day, decimal, oneOf, text, Unreadable, type ReadCell } from '../../shared/spreadsheet/values'
import { DecisionLevel } from '../rating/rating.entity'
import { DECISION_DATE_NAMES, NAMING } from './producer-names'

const WORDS: Record<string, number> = { một: 1, hai: 2, ba: 3, bốn: 4, năm: 5 }

/** Stars as offices write them: 4, "4 sao", "4*", "★★★★", "Hạng 4 sao", "bốn sao". */
export const stars: ReadCell<number> = (cell) => {
  if (cell === null || typeof cell === 'object') return text(20)(cell, 1) as null
  const said = shown(cell).toLowerCase().replace(/^(?:đạt|hạng|xếp hạng|ocop)\s+/, '').replace(/\s*(?:sao|stars?)$/, '').trim()
  const counted = /^[★*⭐]{1,5}$/u.test(said) ? [...said.replaceAll('\ufe0f', '')].length : (WORDS[said] ?? Number(/^([1-5])(?:[.,]0+)?\s*[★*⭐]?$/u.exec(said)?.[1] ?? Number.NaN))
  if (!Number.isInteger(counted)) throw new Unreadable(says('Không phải số sao từ 1 đến 5.', 'This is no number of stars from 1 to 5.'))
  return counted
}

/** What a list of ratings says. Each rests on a decision with a number and a day. */
export const RATING_COLUMNS = {
  ...NAMING,
  stars: column('Xếp hạng (sao)', 'Stars', ['Xếp hạng', 'Hạng', 'Hạng sao', 'Số sao', 'Sao', 'Phân hạng', 'Kết quả xếp hạng', 'Kết quả phân hạng', 'Hạng sản phẩm', 'Xếp hạng sao', 'Hạng đạt', 'Đạt sao', 'Kết quả'], stars, {
    required: true, expected: ['3, 4 hoặc 5 (sao).', '3, 4 or 5 stars.'], example: '4',
  }),
  score: column('Điểm', 'Score', ['Điểm đánh giá', 'Tổng điểm', 'Số điểm', 'Điểm số', 'Điểm trung bình', 'Tổng điểm trung bình', 'Điểm TB', 'Điểm chấm'], decimal(4), { expected: ['Số từ 0 đến 100, như 85,5.', 'A number from 0 to 100, such as 85,5.'], example: '85,5' }),
  decisionNumber: column('Số QĐ', 'Decision number', ['Số quyết định', 'Quyết định', 'Quyết định số', 'Số hiệu quyết định', 'Quyết định công nhận số', 'Số quyết định công nhận', 'Quyết định công nhận', 'QĐ công nhận', 'Số hiệu', 'QĐ phê duyệt số', 'Quyết định phê duyệt'], text(100), {
    required: true, expected: ['Số quyết định công nhận, như 123/QĐ-UBND.', 'The number of the decision, such as 123/QĐ-UBND.'], example: '123/QĐ-UBND',
  }),
  decidedOn: column('Ngày QĐ', 'Decision date', DECISION_DATE_NAMES, day, { required: true, expected: ['Ngày quyết định đủ ngày, tháng, năm: dd/mm/yyyy.', 'The full day of the decision: dd/mm/yyyy.'], example: '15/03/2024' }),
  level: column('Cấp quyết định', 'Level', ['Cấp công nhận', 'Cấp ban hành', 'Cơ quan công nhận', 'Cơ quan ban hành', 'Cấp phân hạng', 'Cấp đánh giá', 'Cấp'], oneOf<DecisionLevel>({
    DISTRICT: ['Huyện', 'Cấp huyện', 'UBND huyện', 'UBND cấp huyện'],
    PROVINCE: ['Tỉnh', 'Cấp tỉnh', 'UBND tỉnh', 'UBND thành phố', 'Chủ tịch UBND tỉnh'],
    CENTRE: ['Trung ương', 'TW', 'Cấp trung ương', 'Bộ', 'Bộ NN&PTNT', 'Bộ NNPTNT', 'Bộ Nông nghiệp và PTNT', 'Bộ Nông nghiệp và Môi trường', 'Bộ NN&MT', 'Quốc gia'],
  }), { expected: ['Huyện, Tỉnh hoặc Trung ương.', 'Huyện (district), Tỉnh (province) or Trung ương (centre).'], example: 'Tỉnh' }),
  commune: column('Xã', 'Commune', ['Xã phường', 'Xã phường thị trấn', 'Xã phường TT', 'Tên xã', 'Phường xã'], text(200), { expected: ['Tên xã, phường, khi có nhiều chủ thể cùng tên.', 'The commune, where several producers bear one name.'], example: 'Tân Thạch' }),
}
