import type { FairQuery } from './fair-query'

type Words = Record<FairQuery['lang'], string>

/** What stands around names: the public reads Vietnamese or English. */
export const WORDS = {
  title: { vi: 'Hội chợ OCOP', en: 'OCOP fairs' },
  about: { vi: 'Hội chợ, triển lãm, tuần hàng của Chương trình Mỗi xã một sản phẩm, theo OCOP Graph', en: 'Fairs, exhibitions and weeks of the One Commune One Product programme, from OCOP Graph' },
  organisers: { vi: 'Đơn vị tổ chức', en: 'Organised by' },
  source: { vi: 'Nguồn', en: 'Source' },
  from: { vi: 'từ', en: 'from' },
  to: { vi: 'đến', en: 'to' },
} satisfies Record<string, Words>

export const STATUS_WORDS: Record<string, Words> = {
  ANNOUNCED: { vi: 'Sắp diễn ra', en: 'To come' },
  RESCHEDULED: { vi: 'Đổi ngày', en: 'New dates' },
  OPEN: { vi: 'Đang diễn ra', en: 'On now' },
  CLOSED: { vi: 'Đã kết thúc', en: 'Over' },
  CANCELLED: { vi: 'Đã hủy', en: 'Cancelled' },
  POSTPONED: { vi: 'Hoãn', en: 'Postponed' },
  UNKNOWN: { vi: 'Chưa rõ ngày', en: 'Dates not stated' },
}

export const FAIR_KIND_WORDS: Record<string, Words> = {
  INTERNATIONAL: { vi: 'Quốc tế', en: 'International' },
  REGIONAL: { vi: 'Cấp vùng', en: 'Regional' },
  PROVINCIAL: { vi: 'Cấp tỉnh', en: 'Provincial' },
  LOCAL: { vi: 'Địa phương', en: 'Local' },
  OVERSEAS: { vi: 'Ở nước ngoài', en: 'Abroad' },
  PILOT: { vi: 'Thí điểm', en: 'Pilot' },
}
