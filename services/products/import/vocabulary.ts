import { fold } from '../../shared/fold'
import { ProducerKind } from '../producer/producer.entity'

/** What offices call kinds of producers. */
export const PRODUCER_KINDS: Record<Exclude<ProducerKind, ProducerKind.UNKNOWN>, readonly string[]> = {
  COOPERATIVE: ['Hợp tác xã', 'HTX', 'Liên hiệp hợp tác xã', 'Liên hiệp HTX', 'Cooperative'],
  COOPERATIVE_GROUP: ['Tổ hợp tác', 'THT', 'Tổ hợp tác xã', 'Cooperative group'],
  ENTERPRISE: ['Doanh nghiệp', 'DN', 'Công ty', 'Công ty TNHH', 'Công ty cổ phần', 'Công ty CP', 'Doanh nghiệp tư nhân', 'DNTN', 'Doanh nghiệp nhỏ và vừa', 'Enterprise'],
  HOUSEHOLD: ['Hộ', 'Hộ kinh doanh', 'HKD', 'Hộ sản xuất', 'Hộ gia đình', 'Hộ SXKD', 'Hộ sản xuất kinh doanh', 'Cơ sở', 'Cơ sở sản xuất', 'CSSX', 'Cơ sở kinh doanh', 'Household'],
  FARM: ['Trang trại', 'Farm'],
  ASSOCIATION: ['Hội', 'Hiệp hội', 'Association'],
  OPERATING_CENTRE: ['Trung tâm điều hành', 'Operating centre'],
}

/** How names of producers begin, by what they are. */
const TITLES: readonly [RegExp, ProducerKind][] = [
  [/^(htx|hop tac xa|lien hiep (htx|hop tac xa))\b/, ProducerKind.COOPERATIVE],
  [/^(tht|to hop tac)\b/, ProducerKind.COOPERATIVE_GROUP],
  [/^(cong ty|cty|ct tnhh|dntn|doanh nghiep|chi nhanh cong ty)\b/, ProducerKind.ENTERPRISE],
  [/^(ho kinh doanh|hkd|hkdct|ho san xuat|ho sx|ho gia dinh|co so|cssx|ho ong|ho ba)\b/, ProducerKind.HOUSEHOLD],
  [/^trang trai\b/, ProducerKind.FARM],
]

/** The kind that a producer's name tells of; UNKNOWN where it doesn't. It is our reading of the name, and is kept as such. */
export function kindOfName(name: string): ProducerKind {
  const folded = fold(name).trim()
  return TITLES.find(([title]) => title.test(folded))?.[1] ?? ProducerKind.UNKNOWN
}

/** What offices call the groups of 2018 besides their official names, by code. */
export const GROUP_NAMES: Record<string, readonly string[]> = {
  FOOD: ['Nhóm thực phẩm', 'Ngành thực phẩm', 'Food'],
  DRINK: ['Nhóm đồ uống', 'Ngành đồ uống', 'Drink', 'Beverages'],
  HERB: ['Nhóm thảo dược', 'Dược liệu', 'Nhóm dược liệu', 'Dược liệu và SP từ dược liệu', 'Herb'],
  FABRIC: ['Vải, may mặc', 'Nhóm vải và may mặc', 'Vải may mặc', 'Fabric'],
  CRAFT: ['Lưu niệm nội thất trang trí', 'Nhóm lưu niệm - nội thất - trang trí', 'Lưu niệm, nội thất, trang trí', 'Đồ lưu niệm', 'Craft'],
  TOURISM: ['Du lịch', 'Dịch vụ du lịch', 'Du lịch nông thôn', 'Dịch vụ du lịch nông thôn', 'Du lịch cộng đồng', 'Tourism'],
}

/** Names of groups of 2022 that are no single group of 2018. */
export const AMBIGUOUS_GROUPS: readonly string[] = ['Hàng thủ công mỹ nghệ', 'Thủ công mỹ nghệ', 'Hàng TCMN', 'TCMN', 'Sinh vật cảnh']
