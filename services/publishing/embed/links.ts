/** The addresses of a figure in every format. */
export interface Links {
  page: string
  html: string
  svg: string
  png: string
  csv: string
  json: string
}

/** The addresses of an embed; `address` are its parameters in their one order. */
export function linksOf(publicUrl: string, indicator: string, address: string): Links {
  const at = (ending: string): string => `${publicUrl}/embed/${indicator}${ending}${address === '' ? '' : `?${address}`}`
  return { page: at(''), html: at('.html'), svg: at('.svg'), png: at('.png'), csv: at('.csv'), json: at('.json') }
}
