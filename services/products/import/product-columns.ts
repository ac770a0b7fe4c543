import { column } from '../../shared/spreadsheet/table-column'
import { oneOf, partialDate, text, wordKey, Unreadable, type ReadCell } from '../../shared/spreadsheet/values'
import { says } from '../../shared/spreadsheet/bilingual'
import { shown } from '../../shared/spreadsheet/cell'
import { AMBIGUOUS_GROUPS, PRODUCER_KINDS } from './vocabulary'
import { DECISION_DATE_NAMES, NAMING } from './producer-names'

const words = text(200)

const ambiguous = new Set(AMBIGUOUS_GROUPS.map(wordKey))

/** The name of a group; which it is is looked up in the schemes on record. Some names of 2022 are no single group of 2018. */
const group: ReadCell<string> = (cell, factor) => {
  const name = words(cell, factor)
  if (name !== null && ambiguous.has(wordKey(name))) {
    throw new Unreadable(says('Ngành này của năm 2022 không ứng với một ngành duy nhất của năm 2018; ghi ngành 2018, hoặc để trống và ghi bộ sản phẩm.', 'This group of 2022 is no single group of 2018; say the group of 2018, or leave this empty and say the product set.'))
  }
  return name
}

/** A product set by its number, 1 to 26, or its name. */
const set: ReadCell<string> = (cell) => (cell === null ? null : words(shown(cell).replace(/^bộ\s*(?:sản phẩm|số)?\s*:?\s*(?=\d)/i, ''), 1))

/** What a list of products says. */
export const PRODUCT_COLUMNS = {
  ...NAMING,
  producerKind: column('Loại hình chủ thể', 'Kind of producer', ['Loại chủ thể', 'Loại hình', 'Loại hình tổ chức', 'Loại hình kinh tế', 'Loại hình sản xuất', 'Hình thức tổ chức', 'Loại hình tổ chức kinh tế'], oneOf(PRODUCER_KINDS), {
    expected: ['Hợp tác xã, Tổ hợp tác, Doanh nghiệp, Hộ kinh doanh, Trang trại, Hiệp hội hoặc Trung tâm điều hành.', 'Cooperative, cooperative group, enterprise, household, farm, association or operating centre, in Vietnamese.'], example: 'Hợp tác xã',
  }),
  group: column('Nhóm sản phẩm', 'Product group', ['Nhóm', 'Ngành', 'Ngành hàng', 'Nhóm ngành', 'Ngành sản phẩm', 'Nhóm SP', 'Phân nhóm', 'Nhóm ngành hàng'], group, {
    expected: ['Thực phẩm; Đồ uống; Thảo dược; Vải và may mặc; Lưu niệm - nội thất - trang trí; Dịch vụ du lịch nông thôn.', 'One of the six groups of Decision 490/2018, by its Vietnamese name.'], example: 'Thực phẩm',
  }),
  set: column('Bộ sản phẩm', 'Product set', ['Bộ số', 'Số bộ sản phẩm', 'Bộ tiêu chí'], set, {
    expected: ['Số (1 đến 26) hoặc tên bộ sản phẩm theo QĐ 26/2026.', 'The number (1 to 26) or the name of a set of Decision 26/2026.'], example: '4',
  }),
  district: column('Huyện', 'District', ['Huyện thị xã thành phố', 'Huyện thành phố', 'Huyện TX TP', 'Quận huyện', 'Tên huyện', 'Huyện thị xã'], text(200), { expected: ['Tên huyện cũ (đến 30/6/2025).', 'The former district, until 30 June 2025.'], example: 'Châu Thành' }),
  commune: column('Xã', 'Commune', ['Xã phường', 'Xã phường thị trấn', 'Xã phường TT', 'Tên xã', 'Xã phường đặc khu', 'Phường xã'], text(200), { expected: ['Tên xã, phường.', 'The commune or ward.'], example: 'Tân Thạch' }),
  date: column('Ngày công nhận', 'Date', [...DECISION_DATE_NAMES, 'Ngày đăng ký', 'Năm công nhận', 'Năm', 'Năm đạt'], partialDate, {
    expected: ['dd/mm/yyyy, mm/yyyy hoặc yyyy: cho biết tên tỉnh là của tỉnh trước hay sau sáp nhập 1/7/2025; trống là hôm nay.', 'dd/mm/yyyy, mm/yyyy or yyyy: says whether a province\'s name means the unit before or after the merger of 1 July 2025; today where empty.'], example: '15/03/2024',
  }),
}
