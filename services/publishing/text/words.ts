import type { Words } from './language'

/** What values count. */
export const UNITS: Readonly<Record<string, Words & { one: string }>> = {
  products: { vi: 'sản phẩm', en: 'products', one: 'product' },
  producers: { vi: 'chủ thể', en: 'producers', one: 'producer' },
  provinces: { vi: 'tỉnh, thành phố', en: 'provinces', one: 'province' },
  fairs: { vi: 'hội chợ', en: 'fairs', one: 'fair' },
  records: { vi: 'bản ghi', en: 'records', one: 'record' },
  contracts: { vi: 'hợp đồng', en: 'contracts', one: 'contract' },
  dossiers: { vi: 'hồ sơ', en: 'dossiers', one: 'dossier' },
  years: { vi: 'năm', en: 'years', one: 'year' },
  times: { vi: 'lần', en: 'times', one: 'time' },
  VND: { vi: 'đồng', en: 'VND', one: 'VND' },
}

/** The values of dimensions, by the keys that the graph gives them. */
export const VALUES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  stars: { 3: { vi: '3 sao', en: '3 stars' }, 4: { vi: '4 sao', en: '4 stars' }, 5: { vi: '5 sao', en: '5 stars' } },
  group: {
    FOOD: { vi: 'Thực phẩm', en: 'Food' },
    DRINK: { vi: 'Đồ uống', en: 'Beverages' },
    HERB: { vi: 'Dược liệu', en: 'Medicinal herbs' },
    CRAFT: { vi: 'Thủ công mỹ nghệ', en: 'Handicrafts' },
    ORNAMENTAL: { vi: 'Sinh vật cảnh', en: 'Ornamental creatures' },
    TOURISM: { vi: 'Du lịch cộng đồng, sinh thái', en: 'Community and eco tourism' },
    UNSTATED: { vi: 'Không nêu nhóm', en: 'Group not stated' },
  },
  producerKind: {
    COOPERATIVE: { vi: 'Hợp tác xã', en: 'Cooperatives' },
    ENTERPRISE: { vi: 'Doanh nghiệp', en: 'Enterprises' },
    HOUSEHOLD: { vi: 'Hộ kinh doanh', en: 'Household businesses' },
    COOPERATIVE_GROUP: { vi: 'Tổ hợp tác', en: 'Cooperative groups' },
    FARM: { vi: 'Trang trại', en: 'Farms' },
    ASSOCIATION: { vi: 'Hội, hiệp hội', en: 'Associations' },
    OPERATING_CENTRE: { vi: 'Trung tâm điều hành', en: 'Operating centres' },
    UNKNOWN: { vi: 'Không rõ loại hình', en: 'Kind not known' },
  },
  fairKind: {
    INTERNATIONAL: { vi: 'Quốc tế, tại Việt Nam', en: 'International, in Viet Nam' },
    LOCAL: { vi: 'Địa phương', en: 'Local' },
    OVERSEAS: { vi: 'Ở nước ngoài', en: 'Abroad' },
    PILOT: { vi: 'Thí điểm', en: 'Pilot' },
    PROVINCIAL: { vi: 'Cấp tỉnh', en: 'Provincial' },
    REGIONAL: { vi: 'Cấp vùng', en: 'Regional' },
    UNSTATED: { vi: 'Không nêu cấp', en: 'Kind not stated' },
  },
  contractKind: {
    CONTRACT: { vi: 'Hợp đồng', en: 'Contracts' },
    MEMORANDUM: { vi: 'Biên bản ghi nhớ', en: 'Memoranda' },
    LISTING: { vi: 'Lên kệ', en: 'Listings' },
    EVENT: { vi: 'Sự kiện', en: 'Events' },
    UNSTATED: { vi: 'Không nêu loại', en: 'Kind not stated' },
  },
  status: {
    PROJECT_AND_PLAN: { vi: 'Đề án và kế hoạch', en: 'Project and plan' },
    PROJECT: { vi: 'Chỉ đề án', en: 'Project only' },
    PLAN: { vi: 'Chỉ kế hoạch', en: 'Plan only' },
    NONE: { vi: 'Không có', en: 'Neither' },
    UNKNOWN: { vi: 'Chưa biết', en: 'Unknown' },
  },
  figureKind: {
    ACTUAL: { vi: 'Thực tế', en: 'Actual' },
    PLANNED: { vi: 'Dự kiến', en: 'Planned' },
    TARGET: { vi: 'Mục tiêu', en: 'Target' },
    QUALITATIVE: { vi: 'Nhận định, không có số', en: 'A statement without a number' },
    RECORDED: { vi: 'Theo bản ghi', en: 'Recorded' },
  },
}

/** Sentences and labels around figures; {names} are filled in. */
export const TEXTS = {
  nation: { vi: 'cả nước', en: 'Viet Nam' },
  asOf: { vi: 'tính đến {date}', en: 'as of {date}' },
  recordedBy: { vi: 'Nguồn: OCOP Graph, đếm từ bản ghi', en: 'Source: recorded by OCOP Graph' },
  source: { vi: 'Nguồn: {publisher}', en: 'Source: {publisher}' },
  updated: { vi: 'Cập nhật {moment}', en: 'Updated {moment}' },
  recordsIncomplete: { vi: 'Chỉ tính những gì đã được ghi nhận trong OCOP Graph, có thể chưa đầy đủ.', en: 'Counts what is recorded in OCOP Graph, which need not be complete.' },
  unknown: { vi: 'Chưa biết', en: 'Unknown' },
  unknownNoRecord: { vi: 'không có bản ghi nào', en: 'nothing is recorded' },
  unknownNotReported: { vi: 'chưa có nguồn nào công bố', en: 'no source says' },
  unknownOnlyPlanned: { vi: 'các nguồn chỉ nêu dự kiến hoặc mục tiêu', en: 'sources state only what is planned or aimed at' },
  unknownOnlyQualitative: { vi: 'các nguồn chỉ nhận định, không nêu con số', en: 'sources speak of it without a number' },
  unknownNotAdded: { vi: 'các loại không được cộng với nhau', en: 'the kinds are not added together' },
  undated: { vi: 'Không tính {count} vì không rõ ngày.', en: 'Left out because no date is known: {count}.' },
  endUnknown: { vi: 'Không tính {count} vì không rõ ngày hết hạn.', en: 'Left out because the end of the rating is not known: {count}.' },
  noSource: { vi: 'Chưa có nguồn', en: 'No source yet' },
  moreSources: { vi: 'và {count} nguồn khác', en: 'and {count} more sources' },
  statedOn: { vi: 'Công bố cho thời điểm {date}.', en: 'Stated for {date}.' },
  kindFor: { vi: '{kind} đến {date}', en: '{kind} by {date}' },
  partsOf: { vi: 'Các phần của {whole}. {kind}.', en: 'Parts of {whole}. {kind}.' },
  remainder: { vi: 'Phần còn lại, không phân tách', en: 'The rest, not broken down' },
  partUnnamed: { vi: 'Phần không nêu tên', en: 'Unnamed part' },
  noRows: { vi: 'Chưa có gì được ghi nhận.', en: 'Nothing is recorded.' },
  more: { vi: 'và {count} mục khác', en: '{count} more' },
  table: { vi: 'Bảng số liệu', en: 'The table' },
  value: { vi: 'Giá trị', en: 'Value' },
  category: { vi: 'Mục', en: 'Category' },
  permalink: { vi: 'Liên kết cố định', en: 'Permalink' },
  live: { vi: 'số liệu tự cập nhật', en: 'live figure' },
} as const satisfies Readonly<Record<string, Words>>

export type TextKey = keyof typeof TEXTS
