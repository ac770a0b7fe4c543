/**
 * Whether a distributor is a modern channel of trade, as criterion 4.1 of the score sheets means it ("các kênh thương mại hiện đại: siêu thị,
 * thương mại điện tử,…", Decision 26/2026/QĐ-TTg, Annex II): e-commerce is by its kind. Shops, wholesalers and exporters are when someone says
 * so: a supermarket is, a market stall is not, and of most the source does not say. Null when unknown.
 */
export function isModernChannel(kind: 'RETAIL' | 'WHOLESALE' | 'ECOMMERCE' | 'EXPORT', stated: boolean | null): boolean | null {
  return kind === 'ECOMMERCE' ? true : stated
}

/** `isModernChannel` as SQL over a distributor of some alias; a test compares the two. */
export function modernChannelOf(alias: string): string {
  return `CASE WHEN ${alias}.kind = 'ECOMMERCE' THEN true ELSE ${alias}.modern_channel END`
}
