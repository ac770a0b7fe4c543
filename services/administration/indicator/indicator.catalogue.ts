import { IndicatorBasis, IndicatorDimension } from './indicator.types'

/** What is said of a measure: of one thing that is counted or that sources report, whatever the day and the kind of figure. */
export interface CatalogueEntry {
  key: string
  label: { vi: string; en: string }
  description: { vi: string; en: string }
  /** What a value counts: products, producers, provinces, fairs, records, percent (0 to 100) or VND. */
  unit: string
  basis: IndicatorBasis
  dimensions: readonly IndicatorDimension[]
}

const { STARS, PRODUCT_GROUP, PRODUCER_KIND, FAIR_KIND, CONTRACT_KIND, PROGRAMME_STATUS, FIGURE_KIND, BREAKDOWN, TIME, PROVINCE } = IndicatorDimension
type Words = readonly [vi: string, en: string]

const recorded = (key: string, unit: string, dimensions: readonly IndicatorDimension[], label: Words, description: Words): CatalogueEntry => entry(key, IndicatorBasis.RECORDED, unit, dimensions, label, description)
const reported = (key: string, unit: string, label: Words, description: Words, dimensions: readonly IndicatorDimension[] = [FIGURE_KIND, TIME, PROVINCE]): CatalogueEntry =>
  entry(key, IndicatorBasis.REPORTED, unit, dimensions, label, description)

function entry(key: string, basis: IndicatorBasis, unit: string, dimensions: readonly IndicatorDimension[], label: Words, description: Words): CatalogueEntry {
  return { key, basis, unit, dimensions, label: { vi: label[0], en: label[1] }, description: { vi: description[0], en: description[1] } }
}

/** What is counted from records, of whichever service: each is a measure of `statistics`. */
export const RECORDED_MEASURES: readonly CatalogueEntry[] = [
  recorded('recorded_products_ever_recognised', 'products', [STARS, PRODUCT_GROUP, PRODUCER_KIND, TIME, PROVINCE],
    ['Sản phẩm OCOP từng được công nhận', 'OCOP products ever recognised'],
    ['Sản phẩm từng được công nhận từ 3 sao trở lên tính đến ngày này, còn hạn hay không, theo số sao cao nhất đã đạt.', 'Products recognised with three stars or more by the day, valid still or not, under the most stars they reached.']),
  recorded('recorded_products_valid', 'products', [STARS, PRODUCT_GROUP, PRODUCER_KIND, TIME, PROVINCE],
    ['Sản phẩm OCOP còn hạn công nhận', 'OCOP products with a valid rating'],
    ['Sản phẩm có giấy chứng nhận từ 3 sao trở lên còn hiệu lực trong ngày này.', 'Products whose rating of three stars or more was valid on the day.']),
  recorded('recorded_product_revenue', 'VND', [PROVINCE],
    ['Doanh thu sản phẩm OCOP đã ghi nhận', 'Recorded revenue of OCOP products'],
    ['Doanh thu ghi nhận cho các kỳ kết thúc trước hoặc trong ngày này.', 'Revenue recorded for periods that ended by the day.']),
  recorded('recorded_fairs', 'fairs', [FAIR_KIND, TIME, PROVINCE],
    ['Hội chợ, triển lãm OCOP đã diễn ra', 'OCOP fairs held'],
    ['Hội chợ, tuần hàng, triển lãm đã khai mạc tính đến ngày này; không tính hội chợ bị hủy hoặc hoãn.', 'Fairs, weeks and exhibitions that had begun by the day; cancelled and postponed ones do not count.']),
  recorded('recorded_distribution', 'records', [CONTRACT_KIND],
    ['Hợp đồng, biên bản ghi nhớ tiêu thụ đã ghi nhận', 'Recorded contracts and memoranda of distribution'],
    ['Bản ghi về tiêu thụ được ký tính đến ngày này, theo loại; hợp đồng và biên bản ghi nhớ không bao giờ được cộng với nhau.', 'Records of distribution signed by the day, by kind; contracts and memoranda are never added together.']),
  recorded('recorded_programme_status', 'provinces', [PROGRAMME_STATUS],
    ['Tỉnh, thành phố theo đề án, kế hoạch OCOP', 'Provinces by OCOP project and plan'],
    ['Tỉnh, thành phố có đề án, kế hoạch còn hiệu lực trong ngày này; không có bản ghi nghĩa là chưa biết, không phải là không có.', 'Provinces by the project or plan in effect on the day; without a record it is unknown, which is not none.']),
  recorded('recorded_provinces_with_support_policy', 'provinces', [],
    ['Tỉnh, thành phố có chính sách hỗ trợ OCOP', 'Provinces with an OCOP support policy'],
    ['Tỉnh, thành phố có chính sách hỗ trợ đã ban hành và chưa bãi bỏ tính đến ngày này.', 'Provinces with a support policy that was issued and not withdrawn by the day.']),
]

/** What sources report, by measure. A measure that is not here is known by its key alone. */
const REPORTED_MEASURES: readonly CatalogueEntry[] = [
  reported('products_standardised', 'products', ['Sản phẩm được chuẩn hóa', 'Products standardised'], ['Số sản phẩm được chuẩn hóa theo OCOP: dự kiến, mục tiêu và thực tế.', 'Products standardised by OCOP: planned, target and actual.'], [FIGURE_KIND, BREAKDOWN, TIME]),
  reported('provinces_with_plan_or_project', 'provinces', ['Tỉnh, thành phố có đề án hoặc kế hoạch OCOP', 'Provinces with an OCOP project or plan'], ['Số tỉnh, thành phố đã phê duyệt đề án hoặc ban hành kế hoạch.', 'Provinces that approved a project or issued a plan.'], [FIGURE_KIND, BREAKDOWN, TIME]),
  reported('products_rated_total', 'products', ['Sản phẩm OCOP được công nhận', 'OCOP products recognised'], ['Số sản phẩm được công nhận từ 3 sao trở lên, theo công bố.', 'Products recognised with three stars or more, as published.']),
  reported('products_3_star', 'products', ['Sản phẩm OCOP 3 sao', 'Three-star OCOP products'], ['Số sản phẩm 3 sao, theo công bố.', 'Products with three stars, as published.']),
  reported('products_4_star', 'products', ['Sản phẩm OCOP 4 sao', 'Four-star OCOP products'], ['Số sản phẩm 4 sao, theo công bố.', 'Products with four stars, as published.']),
  reported('products_5_star', 'products', ['Sản phẩm OCOP 5 sao', 'Five-star OCOP products'], ['Số sản phẩm 5 sao, theo công bố.', 'Products with five stars, as published.']),
  reported('products_potential_5_star', 'products', ['Sản phẩm tiềm năng 5 sao', 'Products with the potential for five stars'], ['Số sản phẩm được tỉnh chấm từ 90 điểm, chờ trung ương đánh giá.', 'Products scored 90 or more by a province, awaiting the centre.']),
  reported('producers_total', 'producers', ['Chủ thể OCOP', 'OCOP producers'], ['Số chủ thể có sản phẩm được công nhận, theo công bố.', 'Producers with recognised products, as published.']),
  reported('producers_cooperative_total', 'producers', ['Chủ thể OCOP là hợp tác xã', 'OCOP producers that are cooperatives'], ['Số chủ thể là hợp tác xã, theo công bố.', 'Producers that are cooperatives, as published.']),
  reported('producers_cooperative_share', 'percent', ['Tỷ lệ chủ thể là hợp tác xã', 'Share of producers that are cooperatives'], ['Phần trăm số chủ thể, theo công bố.', 'Per cent of producers, as published.']),
  reported('producers_enterprise_share', 'percent', ['Tỷ lệ chủ thể là doanh nghiệp', 'Share of producers that are enterprises'], ['Phần trăm số chủ thể, theo công bố.', 'Per cent of producers, as published.']),
  reported('products_3_star_share', 'percent', ['Tỷ lệ sản phẩm 3 sao', 'Share of three-star products'], ['Phần trăm số sản phẩm được công nhận, theo công bố.', 'Per cent of recognised products, as published.']),
  reported('products_4_star_share', 'percent', ['Tỷ lệ sản phẩm 4 sao', 'Share of four-star products'], ['Phần trăm số sản phẩm được công nhận, theo công bố.', 'Per cent of recognised products, as published.']),
  reported('provinces_without_plan', 'provinces', ['Tỉnh, thành phố chưa có đề án, kế hoạch OCOP', 'Provinces without an OCOP project or plan'], ['Số tỉnh, thành phố chưa có đề án hoặc kế hoạch, theo công bố.', 'Provinces with neither project nor plan, as published.'], [FIGURE_KIND, TIME]),
  reported('fairs_regional_total', 'fairs', ['Hội chợ OCOP cấp vùng', 'Regional OCOP fairs'], ['Số hội chợ cấp vùng, theo công bố; tên không được nêu.', 'Regional fairs, as published; they are not named.'], [FIGURE_KIND, TIME]),
  reported('distribution_contracts_signed', 'contracts', ['Hợp đồng tiêu thụ được ký', 'Distribution contracts signed'], ['Số hợp đồng tiêu thụ sản phẩm OCOP, theo công bố.', 'Contracts to distribute OCOP products, as published.'], [FIGURE_KIND, TIME]),
  reported('revenue_of_rated_groups', 'VND', ['Doanh thu của các nhóm sản phẩm được xếp hạng', 'Revenue of the rated product groups'], ['Doanh thu, theo công bố.', 'Revenue, as published.'], [FIGURE_KIND, TIME]),
]

const BY_KEY = new Map([...RECORDED_MEASURES, ...REPORTED_MEASURES].map((each) => [each.key, each]))

/** What is said of a measure; of one that nothing is written about, its key in words. */
export function catalogued(measure: string): Omit<CatalogueEntry, 'description' | 'unit'> & { description: CatalogueEntry['description'] | null; unit: string | null } {
  const words = measure.replaceAll('_', ' ')
  return BY_KEY.get(measure) ?? { key: measure, label: { vi: words, en: words }, description: null, unit: null, basis: IndicatorBasis.REPORTED, dimensions: [FIGURE_KIND, TIME, PROVINCE] }
}
