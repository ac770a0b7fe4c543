import { column } from '../../shared/spreadsheet/table-column'
import { day, oneOf, partialDate, text, wholeNumber } from '../../shared/spreadsheet/values'
import { ContractKind } from '../contract/contract.entity'
import { DistributorKind } from '../distributor/distributor.entity'

/** What a list of contracts says. */
export const CONTRACT_COLUMNS = {
  kind: column('Hình thức', 'Kind', ['Loại', 'Loại hợp đồng', 'Loại văn bản', 'Hình thức hợp tác', 'Hình thức ký kết', 'Loại hình hợp tác'], oneOf<ContractKind>({
    CONTRACT: ['Hợp đồng', 'HĐ', 'Hợp đồng tiêu thụ', 'Hợp đồng mua bán', 'Hợp đồng bao tiêu', 'Hợp đồng nguyên tắc'],
    MEMORANDUM: ['Biên bản ghi nhớ', 'Biên bản', 'MOU', 'Thỏa thuận hợp tác', 'Ghi nhớ'],
    LISTING: ['Bày bán', 'Trưng bày', 'Lên kệ', 'Ký gửi'],
    EVENT: ['Sự kiện', 'Phối hợp tổ chức'],
    UNSTATED: ['Không rõ'],
  }), { required: true, expected: ['Hợp đồng, Biên bản ghi nhớ, Bày bán, Sự kiện hoặc Không rõ.', 'Hợp đồng (contract), Biên bản ghi nhớ (memorandum), Bày bán (listing), Sự kiện (event) or Không rõ (unstated).'], example: 'Hợp đồng' }),
  distributor: column('Đơn vị phân phối', 'Distributor', ['Nhà phân phối', 'Đơn vị thu mua', 'Doanh nghiệp phân phối', 'Đơn vị tiêu thụ', 'Bên mua', 'Đơn vị bao tiêu', 'Kênh phân phối', 'Tên nhà phân phối'], text(300), { required: true, expected: ['Tên đơn vị mua hoặc bán hàng.', 'Who buys or sells the products.'], example: 'Co.opmart Bến Tre' }),
  distributorKind: column('Loại kênh', 'Kind of distributor', ['Loại đơn vị phân phối', 'Loại nhà phân phối', 'Kênh', 'Kênh bán'], oneOf<DistributorKind>({
    RETAIL: ['Bán lẻ', 'Siêu thị', 'Cửa hàng'],
    WHOLESALE: ['Bán buôn', 'Bán sỉ', 'Đầu mối', 'Thương lái'],
    ECOMMERCE: ['Thương mại điện tử', 'TMĐT', 'Sàn TMĐT', 'Sàn thương mại điện tử', 'Trực tuyến'],
    EXPORT: ['Xuất khẩu'],
  }), { expected: ['Bán lẻ, Bán buôn, Thương mại điện tử hoặc Xuất khẩu; phải ghi với đơn vị chưa có trên hệ thống.', 'Retail, wholesale, e-commerce or export, in Vietnamese; needed for one that is not on record.'], example: 'Bán lẻ' }),
  province: column('Tỉnh', 'Province', ['Tỉnh thành', 'Tỉnh thành phố', 'Địa phương', 'Tên tỉnh', 'Tỉnh TP'], text(100), { expected: ['Tên tỉnh có sản phẩm; trống là của trung ương.', 'The province of the products; without one it is the centre\'s.'], example: 'Bến Tre' }),
  counterpart: column('Chủ thể', 'Counterpart', ['Bên bán', 'Tên chủ thể', 'Chủ thể OCOP', 'Đơn vị sản xuất', 'Chủ thể ký kết'], text(500), { expected: ['Bên kia của hợp đồng.', 'The other side.'], example: 'HTX Ong Mật Sông Tiền' }),
  products: column('Sản phẩm', 'Products', ['Tên sản phẩm', 'Tên SP', 'Sản phẩm OCOP', 'Mặt hàng', 'Các sản phẩm'], text(2_000), { expected: ['Tên các sản phẩm.', 'The products in words.'], example: 'Mật ong hoa nhãn' }),
  signedOn: column('Ngày ký', 'Signed on', ['Ngày ký hợp đồng', 'Ngày ký kết', 'Thời gian ký', 'Ngày HĐ', 'Thời điểm ký', 'Năm ký'], partialDate, { expected: ['dd/mm/yyyy, mm/yyyy hoặc yyyy.', 'dd/mm/yyyy, mm/yyyy or yyyy.'], example: '20/05/2024' }),
  endsOn: column('Ngày hết hạn', 'Ends on', ['Thời hạn đến ngày', 'Có hiệu lực đến', 'Hết hạn', 'Ngày kết thúc', 'Thời hạn đến'], day, { expected: ['Ngày cuối cùng: dd/mm/yyyy.', 'The last day agreed: dd/mm/yyyy.'], example: '31/12/2025' }),
  statedCount: column('Số lượng hợp đồng', 'Count', ['Số hợp đồng đã ký', 'Số lượng', 'Số lượng HĐ'], wholeNumber, { expected: ['Số nguyên từ 1, khi một dòng gồm nhiều hợp đồng.', 'A whole number from 1, where a row stands for several.'], example: '1' }),
  value: column('Giá trị (đồng)', 'Value in dong', ['Giá trị', 'Giá trị hợp đồng', 'Trị giá', 'Tổng giá trị', 'Doanh số hợp đồng', 'Giá trị HĐ', 'Thành tiền'], wholeNumber, { expected: ['Số tiền; đơn vị ghi ở tiêu đề cột (đồng, triệu đồng, tỷ đồng).', 'An amount; its unit stands in the column\'s header.'], example: '150.000.000' }),
  event: column('Sự kiện', 'Occasion', ['Dịp ký kết', 'Hội nghị', 'Dịp', 'Ghi chú sự kiện'], text(500), { expected: ['Dịp ký kết.', 'The occasion.'], example: 'Hội nghị kết nối cung cầu' }),
}
