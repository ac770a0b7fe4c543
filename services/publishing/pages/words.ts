import { ANNOUNCEMENT_KINDS } from '../fairs/fair-query'
import type { Language, Words } from '../text/language'

/** What stands on pages around names and figures; {names} are filled in. */
const WORDS = {
  site: { vi: 'OCOP Graph', en: 'OCOP Graph' },
  skip: { vi: 'Đến nội dung', en: 'Skip to content' },
  otherLanguage: { vi: 'English', en: 'Tiếng Việt' },
  frontTitle: { vi: 'Số liệu Chương trình Mỗi xã một sản phẩm (OCOP)', en: 'Figures of the One Commune One Product programme (OCOP)' },
  frontLead: {
    vi: 'Tỉnh, đề án, sản phẩm, xếp hạng, hội chợ và hợp đồng tiêu thụ. Mỗi con số có nguồn và ngày, tự cập nhật, và có thể đưa vào bài báo.',
    en: 'Provinces, projects, products, ratings, fairs and distribution contracts of Viet Nam. Every figure has its source and date, stays up to date, and can go into an article.',
  },
  search: { vi: 'Tìm kiếm', en: 'Search' },
  searchLabel: { vi: 'Tên sản phẩm, chủ thể, tỉnh hoặc hội chợ', en: 'Name of a product, producer, province or fair' },
  figures: { vi: 'Số liệu chính', en: 'Key figures' },
  fairs: { vi: 'Hội chợ', en: 'Fairs' },
  fairsNow: { vi: 'Đang diễn ra', en: 'On now' },
  fairsNext: { vi: 'Sắp diễn ra', en: 'To come' },
  fairsLatest: { vi: 'Đã bắt đầu gần đây', en: 'Begun lately' },
  noneNow: { vi: 'Không có hội chợ nào được ghi nhận là đang diễn ra.', en: 'No fair is recorded as on now.' },
  noneNext: { vi: 'Chưa có hội chợ nào được thông báo.', en: 'None is announced yet.' },
  fairsFollow: { vi: 'Theo dõi hội chợ:', en: 'Follow fairs:' },
  calendar: { vi: 'lịch (.ics)', en: 'calendar (.ics)' },
  feed: { vi: 'bản tin Atom', en: 'Atom feed' },
  provinces: { vi: 'Tỉnh, thành phố', en: 'Provinces' },
  embed: { vi: 'Đưa số liệu vào bài báo', en: 'Put a figure into an article' },
  explorer: { vi: 'Trình khám phá GraphQL', en: 'GraphQL explorer' },
  catalogue: { vi: 'Danh mục chỉ tiêu (JSON)', en: 'Catalogue of indicators (JSON)' },
  trace: { vi: 'Tra cứu tem', en: 'Trace a stamp' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  producer: { vi: 'Chủ thể', en: 'Producer' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  place: { vi: 'Nơi sản xuất', en: 'Place' },
  nowPartOf: { vi: 'nay thuộc {name}', en: 'now part of {name}' },
  group: { vi: 'Nhóm sản phẩm', en: 'Product group' },
  groupInferred: { vi: 'nhóm do OCOP Graph suy ra', en: 'inferred by OCOP Graph' },
  ratingNow: { vi: 'Xếp hạng hiện nay', en: 'Rating now' },
  noRatingNow: { vi: 'Không có giấy chứng nhận nào được ghi nhận là còn hiệu lực.', en: 'No certificate is recorded as in force.' },
  ratingHistory: { vi: 'Các lần xếp hạng', en: 'Rating history' },
  stars: { vi: '{count} sao', en: '{count} stars' },
  oneStar: { vi: '1 sao', en: '1 star' },
  potential: { vi: 'tiềm năng 5 sao, chờ trung ương đánh giá', en: 'potential for five stars, awaiting the centre' },
  decided: { vi: 'Ngày quyết định', en: 'Decided' },
  valid: { vi: 'Hiệu lực', en: 'Valid' },
  validSpan: { vi: '{from} đến {to}', en: '{from} to {to}' },
  until: { vi: 'đến {to}', en: 'until {to}' },
  since: { vi: 'từ {from}', en: 'from {from}' },
  certificate: { vi: 'Quyết định', en: 'Decision' },
  state: { vi: 'Tình trạng', en: 'State' },
  rating: { vi: 'Hạng', en: 'Rating' },
  source: { vi: 'Nguồn', en: 'Source' },
  sources: { vi: 'Nguồn', en: 'Sources' },
  notRecorded: { vi: 'chưa được ghi nhận', en: 'not recorded' },
  nothingRecorded: { vi: 'Chưa có gì được ghi nhận.', en: 'Nothing is recorded.' },
  labels: { vi: 'Quyền sử dụng nhãn hiệu OCOP', en: 'Licence to use the OCOP mark' },
  inForce: { vi: 'đang có hiệu lực', en: 'in force' },
  notInForce: { vi: 'không còn hiệu lực', en: 'not in force' },
  channels: { vi: 'Nơi tiêu thụ', en: 'Where it is sold' },
  signed: { vi: 'ký {date}', en: 'signed {date}' },
  ended: { vi: 'kết thúc {date}', en: 'ended {date}' },
  shownAt: { vi: 'Hội chợ đã tham gia', en: 'Shown at fairs' },
  moreOf: { vi: 'và {count} mục khác', en: 'and {count} more' },
  traceLabel: { vi: 'Mã trên tem, 24 ký tự', en: 'The code on the stamp, 24 characters' },
  traceAsk: { vi: 'Tra cứu', en: 'Trace' },
  ratingAtIssue: { vi: 'Xếp hạng khi phát hành tem', en: 'Rating when the stamp was issued' },
  certificateUntil: { vi: 'Giấy chứng nhận đến', en: 'Certificate until' },
  recalled: { vi: 'Lô tem bị thu hồi', en: 'Batch recalled' },
  issued: { vi: 'Lô tem phát hành', en: 'Batch issued' },
  code: { vi: 'Mã', en: 'Code' },
  fair: { vi: 'Hội chợ', en: 'Fair' },
  nothingFound: { vi: 'Không tìm thấy gì. Có thể gõ không dấu, hoặc bớt từ.', en: 'Nothing bears this name. Diacritics may be left out; try fewer words.' },
  moreResults: { vi: 'Kết quả tiếp theo', en: 'More results' },
  badSearch: { vi: 'Tìm theo 1 đến 12 từ, tối đa 200 ký tự, có chữ hoặc số.', en: 'Search for 1 to 12 words, at most 200 characters, with a letter or a digit.' },
  region: { vi: 'Vùng', en: 'Region' },
  unitCode: { vi: 'Mã đơn vị hành chính', en: 'Unit code' },
  predecessors: { vi: 'Hợp nhất từ', en: 'Made from' },
  successors: { vi: 'Nay thuộc', en: 'Now part of' },
  products: { vi: 'Sản phẩm', en: 'Products' },
  moreProducts: { vi: 'Sản phẩm tiếp theo', en: 'More products' },
  plans: { vi: 'Đề án và kế hoạch', en: 'Projects and plans' },
  policies: { vi: 'Chính sách hỗ trợ', en: 'Support policies' },
  withdrawn: { vi: 'đã bãi bỏ', en: 'withdrawn' },
  days: { vi: 'Thời gian', en: 'Days' },
  venue: { vi: 'Địa điểm', en: 'Venue' },
  fairKind: { vi: 'Cấp', en: 'Kind' },
  partners: { vi: 'Phối hợp', en: 'Partners' },
  booths: { vi: 'Số gian hàng', en: 'Booths' },
  note: { vi: 'Ghi chú', en: 'Note' },
  announcements: { vi: 'Thông báo', en: 'Announcements' },
  exhibitors: { vi: 'Gian hàng', en: 'Exhibitors' },
  notFoundTitle: { vi: 'Không tìm thấy', en: 'Not found' },
  notFound: { vi: 'Không có bản ghi nào ở địa chỉ này. Hãy thử tìm theo tên.', en: 'No record has this address. Try a search by name.' },
  badTitle: { vi: 'Địa chỉ không hợp lệ', en: 'An address that is not understood' },
  bad: { vi: 'Địa chỉ có phần không hiểu được. Hãy thử tìm theo tên.', en: 'A part of the address is not understood. Try a search by name.' },
  onlyOnce: { vi: 'Mỗi tham số chỉ được nêu một lần.', en: 'Give each parameter once.' },
  downTitle: { vi: 'Tạm thời không trả lời được', en: 'No answer just now' },
  down: { vi: 'Dữ liệu tạm thời không đọc được. Hãy thử lại sau giây lát.', en: 'The data cannot be read just now. Try again in a moment.' },
} as const satisfies Record<string, Words>

/** Words of a page in one language, with their gaps filled in. */
export function say(key: keyof typeof WORDS, language: Language, gaps: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][language].replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap))
}

/** Values of the graph's enums, as a page says them of one record. */
const ENUMS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  certificate: {
    VALID: { vi: 'còn hiệu lực', en: 'valid' },
    EXTENDED: { vi: 'còn hiệu lực, đã gia hạn', en: 'valid, extended' },
    RE_RATING_WINDOW: { vi: 'còn hiệu lực, sắp đánh giá lại', en: 'valid, due to be rated again' },
    EXPIRED: { vi: 'hết hiệu lực', en: 'expired' },
    WITHDRAWN: { vi: 'bị thu hồi', en: 'withdrawn' },
    SUPERSEDED: { vi: 'đã có xếp hạng mới', en: 'followed by another rating' },
    NOT_YET_VALID: { vi: 'chưa có hiệu lực', en: 'not yet valid' },
    END_UNKNOWN: { vi: 'không rõ ngày hết hiệu lực', en: 'end not known' },
  },
  level: { CENTRE: { vi: 'cấp trung ương', en: 'by the centre' }, PROVINCE: { vi: 'cấp tỉnh', en: 'by the province' }, DISTRICT: { vi: 'cấp huyện', en: 'by the district' } },
  producer: {
    COOPERATIVE: { vi: 'hợp tác xã', en: 'cooperative' },
    ENTERPRISE: { vi: 'doanh nghiệp', en: 'enterprise' },
    HOUSEHOLD: { vi: 'hộ kinh doanh', en: 'household business' },
    COOPERATIVE_GROUP: { vi: 'tổ hợp tác', en: 'cooperative group' },
    FARM: { vi: 'trang trại', en: 'farm' },
    ASSOCIATION: { vi: 'hội, hiệp hội', en: 'association' },
    OPERATING_CENTRE: { vi: 'trung tâm điều hành', en: 'operating centre' },
    UNKNOWN: { vi: 'không rõ loại hình', en: 'kind not known' },
  },
  plan: { PROJECT: { vi: 'đề án', en: 'project' }, PLAN: { vi: 'kế hoạch', en: 'plan' } },
  verdict: {
    GENUINE: { vi: 'Tem thật, còn hiệu lực', en: 'Genuine and valid' },
    GENUINE_BUT_CERTIFICATE_ENDED: { vi: 'Tem thật, giấy chứng nhận đã hết hiệu lực', en: 'Genuine, but the certificate has ended' },
    GENUINE_BUT_LICENCE_ENDED: { vi: 'Tem thật, quyền dùng nhãn hiệu đã hết', en: 'Genuine, but the right to the mark has ended' },
    WITHDRAWN_BATCH: { vi: 'Lô tem này đã bị thu hồi', en: 'This batch was withdrawn' },
    NOT_GENUINE: { vi: 'Không phải tem được phát hành ở đây', en: 'Not issued here' },
    MALFORMED: { vi: 'Không phải mã tem', en: 'Not a stamp code' },
  },
  distributor: { RETAIL: { vi: 'bán lẻ', en: 'retail' }, WHOLESALE: { vi: 'bán buôn', en: 'wholesale' }, ECOMMERCE: { vi: 'thương mại điện tử', en: 'e-commerce' }, EXPORT: { vi: 'xuất khẩu', en: 'export' } },
  contract: {
    CONTRACT: { vi: 'hợp đồng tiêu thụ', en: 'distribution contract' },
    MEMORANDUM: { vi: 'biên bản ghi nhớ', en: 'memorandum' },
    LISTING: { vi: 'đưa lên kệ, lên sàn', en: 'listing' },
    EVENT: { vi: 'hoạt động chung', en: 'joint event' },
    UNSTATED: { vi: 'không nêu loại', en: 'kind not stated' },
  },
}

/** What a value is called; one that we have no word for is shown as the graph gives it. */
export function sayValue(kind: string, value: string, language: Language): string {
  return ENUMS[kind]?.[value]?.[language] ?? value
}

const ANNOUNCEMENTS: Readonly<Record<(typeof ANNOUNCEMENT_KINDS)[number], Words>> = {
  ANNOUNCED: { vi: 'Hội chợ mới', en: 'A new fair' },
  RESCHEDULED: { vi: 'Đổi ngày', en: 'New dates' },
  RELOCATED: { vi: 'Đổi địa điểm', en: 'Another place' },
  POSTPONED: { vi: 'Hoãn', en: 'Postponed' },
  CANCELLED: { vi: 'Đã hủy', en: 'Cancelled' },
  OPENED: { vi: 'Đã khai mạc', en: 'Open now' },
  CLOSED: { vi: 'Đã bế mạc', en: 'Over now' },
  CORRECTED: { vi: 'Đính chính', en: 'Corrected' },
}

/** What each kind of announcement is called. */
export function announcementWords(language: Language): Record<string, string> {
  return Object.fromEntries(ANNOUNCEMENT_KINDS.map((kind) => [kind, ANNOUNCEMENTS[kind][language]]))
}
