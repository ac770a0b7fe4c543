import { column } from '../../shared/spreadsheet/table-column'
import { text } from '../../shared/spreadsheet/values'

/** The columns by which a row says which product it is about. */
export const NAMING = {
  name: column('Tên sản phẩm', 'Product', ['Sản phẩm', 'Tên SP', 'Tên sản phẩm OCOP', 'Sản phẩm OCOP', 'Tên hàng hóa', 'Tên sản phẩm dịch vụ', 'Tên sản phẩm đăng ký', 'Sản phẩm tên', 'Tên sản phẩm tham gia'], text(500), {
    required: true, expected: ['Tên sản phẩm như trong quyết định.', 'The product\'s name as the decision has it.'], example: 'Mật ong hoa nhãn',
  }),
  producer: column('Chủ thể', 'Producer', ['Tên chủ thể', 'Chủ thể sản xuất', 'Chủ thể OCOP', 'Tên chủ thể sản xuất', 'Đơn vị sản xuất', 'Cơ sở sản xuất', 'Tên cơ sở', 'Tên cơ sở sản xuất', 'Tổ chức kinh tế', 'Tên doanh nghiệp HTX', 'Chủ thể sản phẩm', 'Chủ thể tham gia'], text(500), {
    required: true, expected: ['Tên chủ thể: hợp tác xã, doanh nghiệp, hộ kinh doanh …', 'The producer\'s name.'], example: 'HTX Ong Mật Sông Tiền',
  }),
  province: column('Tỉnh', 'Province', ['Tỉnh thành', 'Tỉnh thành phố', 'Tên tỉnh', 'Tỉnh TP', 'Địa phương', 'Tỉnh thành phố trực thuộc trung ương'], text(100), {
    required: true, expected: ['Tên tỉnh, thành phố.', 'The name of a province or city.'], example: 'Bến Tre',
  }),
}

export const DECISION_DATE_NAMES: readonly string[] = ['Ngày QĐ', 'Ngày ban hành', 'Ngày ký', 'Ngày ký quyết định', 'Ngày ban hành quyết định', 'Ngày cấp', 'Ngày công nhận', 'Ngày tháng quyết định', 'Ngày ra quyết định', 'Quyết định công nhận ngày', 'Thời gian công nhận', 'Ngày cấp giấy chứng nhận', 'Quyết định ngày tháng năm', 'Ngày tháng năm']
