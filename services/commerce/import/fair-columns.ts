import { column } from '../../shared/spreadsheet/table-column'
import { day, list, oneOf, text, wholeNumber } from '../../shared/spreadsheet/values'
import { FairKind } from '../fair/fair.entity'

/** What a list of fairs says. */
export const FAIR_COLUMNS = {
  name: column('Tên hội chợ', 'Fair', ['Hội chợ', 'Tên hội chợ triển lãm', 'Tên sự kiện', 'Sự kiện', 'Tên hoạt động', 'Nội dung', 'Tên chương trình', 'Hội chợ triển lãm', 'Tên tuần hàng'], text(500), { required: true, expected: ['Tên hội chợ.', 'The fair\'s name.'], example: 'Hội chợ OCOP Bến Tre 2024' }),
  kind: column('Quy mô', 'Kind', ['Cấp', 'Cấp hội chợ', 'Phạm vi', 'Quy mô cấp', 'Loại hội chợ', 'Cấp tổ chức'], oneOf<FairKind>({
    INTERNATIONAL: ['Quốc tế', 'Cấp quốc tế'],
    REGIONAL: ['Vùng', 'Cấp vùng', 'Khu vực', 'Liên tỉnh'],
    PROVINCIAL: ['Tỉnh', 'Cấp tỉnh'],
    LOCAL: ['Huyện', 'Cấp huyện', 'Xã', 'Cấp xã', 'Địa phương'],
    OVERSEAS: ['Nước ngoài', 'Ở nước ngoài', 'Ngoài nước'],
    PILOT: ['Thí điểm'],
  }), { expected: ['Quốc tế, Vùng, Tỉnh, Huyện, Nước ngoài hoặc Thí điểm.', 'International, regional, provincial, local, overseas or pilot, in Vietnamese.'], example: 'Cấp tỉnh' }),
  province: column('Tỉnh', 'Province', ['Tỉnh thành', 'Tỉnh thành phố', 'Tỉnh tổ chức', 'Nơi tổ chức tỉnh', 'Tên tỉnh', 'Tỉnh TP'], text(100), { expected: ['Tên tỉnh, thành phố nơi tổ chức; trống là của trung ương.', 'The province that holds it; without one it is the centre\'s.'], example: 'Bến Tre' }),
  venue: column('Địa điểm', 'Venue', ['Địa điểm tổ chức', 'Nơi tổ chức', 'Địa chỉ'], text(500), { expected: ['Nơi tổ chức.', 'Where it is held.'], example: 'Quảng trường Đồng Khởi' }),
  startsOn: column('Ngày bắt đầu', 'Starts on', ['Từ ngày', 'Ngày khai mạc', 'Khai mạc', 'Bắt đầu', 'Thời gian bắt đầu', 'Thời gian từ ngày', 'Thời gian tổ chức từ ngày', 'Thời gian từ'], day, { required: true, expected: ['Ngày đầu tiên: dd/mm/yyyy.', 'The first day: dd/mm/yyyy.'], example: '12/03/2024' }),
  endsOn: column('Ngày kết thúc', 'Ends on', ['Đến ngày', 'Ngày bế mạc', 'Bế mạc', 'Kết thúc', 'Thời gian kết thúc', 'Thời gian đến ngày', 'Thời gian tổ chức đến ngày', 'Thời gian đến'], day, { expected: ['Ngày cuối cùng: dd/mm/yyyy.', 'The last day: dd/mm/yyyy.'], example: '18/03/2024' }),
  organisers: column('Đơn vị tổ chức', 'Organisers', ['Đơn vị chủ trì', 'Ban tổ chức', 'Cơ quan tổ chức', 'Cơ quan chủ trì', 'Tổ chức'], list(300), { expected: ['Tên các đơn vị, cách nhau bằng dấu chấm phẩy.', 'Names, separated by semicolons.'], example: 'Sở Công Thương; Chi cục PTNT' }),
  partners: column('Đơn vị phối hợp', 'Partners', ['Phối hợp', 'Cơ quan phối hợp', 'Đơn vị đồng tổ chức'], list(300), { expected: ['Tên các đơn vị, cách nhau bằng dấu chấm phẩy.', 'Names, separated by semicolons.'], example: 'Liên minh HTX tỉnh' }),
  booths: column('Số gian hàng', 'Booths', ['Gian hàng', 'Số lượng gian hàng', 'Quy mô gian hàng', 'Tổng số gian hàng'], wholeNumber, { expected: ['Số nguyên từ 0 trở lên.', 'A whole number.'], example: '150' }),
  provinceCount: column('Số tỉnh tham gia', 'Participating provinces', ['Tỉnh tham gia', 'Số tỉnh thành tham gia', 'Số địa phương tham gia'], wholeNumber, { expected: ['Số nguyên từ 0 đến 63.', 'A whole number, at most 63.'], example: '24' }),
}
