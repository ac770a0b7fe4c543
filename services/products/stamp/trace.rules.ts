export type TraceVerdict = 'GENUINE' | 'GENUINE_BUT_CERTIFICATE_ENDED' | 'GENUINE_BUT_LICENCE_ENDED' | 'WITHDRAWN_BATCH' | 'NOT_GENUINE' | 'MALFORMED'

/** What is known of a stamp whose code is ours. */
export interface StampFacts {
  productName: string
  stars: number
  recalledOn: string | null
  /** The last day of the certificate in force today; null when none is. */
  certifiedUntil: string | null
  /** The last day of the certificate that ended last; null when none did. */
  endedOn: string | null
  /** The first day without it, where that certificate was withdrawn; null when it ran out. */
  withdrawnOn: string | null
  licensed: boolean
}

/**
 * What a stamp is worth today. A recalled batch comes before everything else: whoever holds the pack must know. A pack may outlive the
 * certificate under which it was stamped, so an ended one does not make its stamp false; the mark itself is for valid certificates only
 * (1162/QĐ-VPĐP-OCOP).
 */
export function verdictOf(facts: Pick<StampFacts, 'recalledOn' | 'certifiedUntil' | 'licensed'>): TraceVerdict {
  if (facts.recalledOn !== null) return 'WITHDRAWN_BATCH'
  if (facts.certifiedUntil === null) return 'GENUINE_BUT_CERTIFICATE_ENDED'
  return facts.licensed ? 'GENUINE' : 'GENUINE_BUT_LICENCE_ENDED'
}

/** The verdict in a sentence for whoever holds the pack, in Vietnamese and English. A forged code learns nothing more than that it is one. */
export function sentenceOf(verdict: TraceVerdict, facts: StampFacts | null): { vi: string; en: string } {
  if (verdict === 'MALFORMED') {
    return { vi: 'Mã không đúng dạng: mã có 24 ký tự, sáu nhóm bốn ký tự. Hãy quét lại hoặc kiểm tra từng ký tự đã nhập.', en: 'This is not a stamp code: a code has 24 characters in six groups of four. Scan again, or check each character you typed.' }
  }
  if (verdict === 'NOT_GENUINE' || facts === null) {
    return { vi: 'Tem không phải do hệ thống này phát hành. Không nên tin sản phẩm mang tem này là sản phẩm OCOP.', en: 'This stamp was not issued here. Do not trust that a product with it is an OCOP product.' }
  }
  const { productName, stars, endedOn: ended, withdrawnOn: withdrawn } = facts
  switch (verdict) {
    case 'GENUINE':
      return { vi: `Tem thật. "${productName}" là sản phẩm OCOP ${stars} sao; giấy chứng nhận còn hiệu lực đến hết ngày ${vietnameseDay(facts.certifiedUntil)}.`, en: `Genuine. "${productName}" is an OCOP product of ${stars} stars; its certificate is valid through ${facts.certifiedUntil}.` }
    case 'GENUINE_BUT_CERTIFICATE_ENDED':
      // Who holds the pack is told of a withdrawal in as many words: its grounds may be the food's safety.
      if (withdrawn !== null) return { vi: `Tem thật, nhưng giấy chứng nhận OCOP của "${productName}" đã bị thu hồi từ ngày ${vietnameseDay(withdrawn)}.`, en: `The stamp is genuine, but the OCOP certificate of "${productName}" was withdrawn on ${withdrawn}.` }
      return { vi: `Tem thật, nhưng giấy chứng nhận OCOP của "${productName}"${ended === null ? '' : ` đã hết hiệu lực sau ngày ${vietnameseDay(ended)} và`} nay không còn hiệu lực.`, en: `The stamp is genuine, but the OCOP certificate of "${productName}"${ended === null ? '' : ` ended on ${ended} and`} is no longer valid.` }
    case 'GENUINE_BUT_LICENCE_ENDED':
      return { vi: `Tem thật và giấy chứng nhận OCOP của "${productName}" còn hiệu lực, nhưng quyền sử dụng nhãn hiệu OCOP nay không còn.`, en: `The stamp is genuine and the OCOP certificate of "${productName}" is valid, but its right to use the OCOP mark has ended.` }
    case 'WITHDRAWN_BATCH':
      return { vi: `Lô tem này của "${productName}" đã bị thu hồi ngày ${vietnameseDay(facts.recalledOn)}. Không nên sử dụng sản phẩm; hãy báo cho nơi bán hoặc cơ quan quản lý.`, en: `This batch of stamps of "${productName}" was recalled on ${facts.recalledOn}. Do not use the product; tell the seller or the authority.` }
  }
}

function vietnameseDay(day: string | null): string {
  return day === null ? '' : day.split('-').reverse().join('/')
}
