export type ContractKindWord = 'CONTRACT' | 'MEMORANDUM' | 'LISTING' | 'EVENT' | 'UNSTATED'

/**
 * What a compiled row is, by the words of its event and never more: a memorandum is no contract; a listing or a joint event is neither.
 * A row that only says that something was agreed, or nothing, is UNSTATED. The order matters: denials come first.
 */
export function contractKindOf(event: string | null): ContractKindWord {
  const said = (event ?? '').toLowerCase()
  if (/không nêu hợp đồng|chưa ký hợp đồng/.test(said)) return 'LISTING'
  if (/không phải hợp đồng|phối hợp tổ chức/.test(said)) return 'EVENT'
  if (/\bmou\b|biên bản/.test(said)) return 'MEMORANDUM'
  return /ký hợp đồng/.test(said) ? 'CONTRACT' : 'UNSTATED'
}
