import { createHash } from 'node:crypto'
import { isEnumType, type GraphQLLeafType } from 'graphql'

const PRODUCTS = ['Bưởi da xanh', 'Kẹo dừa', 'Cà phê rang xay', 'Mật ong hoa nhãn', 'Nước mắm cá cơm', 'Chè shan tuyết', 'Gạo nếp cái hoa vàng', 'Tinh dầu sả', 'Miến dong', 'Chả mực', 'Trà hoa vàng', 'Hạt điều rang muối', 'Khô cá lóc', 'Rượu cần', 'Gốm men lam', 'Nón lá']
const VENUES = ['Trung tâm triển lãm tỉnh', 'Quảng trường trung tâm', 'Nhà văn hoá thanh niên', 'Công viên bờ sông']
const PRODUCERS = ['Hợp tác xã nông nghiệp', 'Công ty TNHH thực phẩm', 'Cơ sở sản xuất', 'Tổ hợp tác']
const COMMUNES = ['Tân Phú', 'An Bình', 'Hoà Thuận', 'Long Sơn', 'Đông Hải']

/** A number from 0 to below `limit` that is always the same for a key. */
export function pick(key: string, limit: number): number {
  return limit < 1 ? 0 : createHash('sha256').update(key).digest().readUInt32BE() % limit
}

export function choose<Value>(key: string, values: readonly Value[]): Value {
  return values[pick(key, values.length)] as Value
}

/** A name as its type bears it, but those of provinces, which are real. */
export function mockName(type: string, key: string, province: string): string {
  if (type === 'Product') return `${choose(key, PRODUCTS)} ${province}`
  if (type === 'Producer') return `${choose(key, PRODUCERS)} ${province}`
  if (type === 'Fair') return `Hội chợ OCOP ${province} ${2020 + pick(key, 7)}`
  if (type === 'Distributor') return `Siêu thị ${province}`
  return `SYNTHETIC ${type}`
}

/** A plausible value of a field without fields of its own, always the same for its record. */
export function mockLeaf(leaf: GraphQLLeafType, type: string, field: string, record: string): unknown {
  const key = `${record}.${field}`
  if (isEnumType(leaf)) return choose(key, leaf.getValues()).value
  switch (leaf.name) {
    case 'Boolean': return pick(key, 2) === 1
    case 'Int': return wholeNumber(field, key)
    case 'Float': return /share|ratio/i.test(field) ? pick(key, 1001) / 1000 : pick(key, 5000)
    case 'VND': return (1 + pick(key, 2000)) * 1_000_000
    case 'Date': return day(field, record)
    case 'DateTime': return `${day(field, record)}T03:00:00.000Z`
    case 'PartialDate': return day(field, record).slice(0, choose(key, [4, 7, 10]))
    case 'Cursor': return Buffer.from(`mock:${pick(key, 100)}`).toString('base64url')
    case 'JSONObject': return {}
    case 'ID': return record
    default: return text(type, field, key)
  }
}

function wholeNumber(field: string, key: string): number {
  if (field === 'stars') return 3 + pick(key, 3)
  if (field === 'step') return 1 + pick(key, 6)
  if (field === 'version') return 1
  return pick(key, 200)
}

/** What begins does so before it ends. */
function day(field: string, record: string): string {
  const begins = Date.UTC(2020, 0, 1) + pick(record, 2200) * 86_400_000
  const later = /until|ends|to$|due/i.test(field) ? 5 * 86_400_000 : 0
  return new Date(begins + later).toISOString().slice(0, 10)
}

function text(type: string, field: string, key: string): string {
  if (/url$/i.test(field)) return `https://example.org/synthetic/${pick(key, 1000)}`
  if (field === 'venue' || field === 'place') return choose(key, VENUES)
  if (field === 'commune' || field === 'district') return choose(key, COMMUNES)
  return `SYNTHETIC ${type}.${field}`
}
