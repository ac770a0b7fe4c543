/** Thousands set apart in threes. */
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/

/**
 * A number as offices write it: "1.234,5" with a decimal comma and dots between thousands, spaces between thousands, and "1,234.5" where
 * both signs leave no doubt. One dot with three digits behind it is a thousand ("1.234"), as Vietnamese writing has it; one comma never is.
 * Null when it is no number, or could be two.
 */
export function decimalOf(text: string): number | null {
  const bare = text.replace(/\s*(?:đồng|vnđ|vnd|₫|đ|điểm|%)\.?$/i, '').replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, '')
  const [, sign = '', digits = ''] = /^([-+]?)\s*([\d.,]+)$/.exec(bare) ?? []
  const plain = plainOf(digits)
  return plain === null ? null : Number(`${sign === '-' ? '-' : ''}${plain}`)
}

function plainOf(digits: string): string | null {
  if (!/^\d/.test(digits) || !/\d$/.test(digits)) return null
  const dots = digits.split('.').length - 1
  const commas = digits.split(',').length - 1
  if (dots > 0 && commas > 0) {
    const point = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ','
    const [whole = '', fraction = ''] = [digits.slice(0, digits.lastIndexOf(point)), digits.slice(digits.lastIndexOf(point) + 1)]
    if (whole.includes(point) || !GROUPED.test(whole)) return null
    return `${whole.replace(/[.,]/g, '')}.${fraction}`
  }
  if (dots > 1 || commas > 1 || (dots === 1 && GROUPED.test(digits))) return GROUPED.test(digits) ? digits.replace(/[.,]/g, '') : null
  return digits.replace(',', '.')
}
