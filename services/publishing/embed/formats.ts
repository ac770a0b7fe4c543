/** The formats of an embed, by the ending of its address, with their media types. */
export const FORMATS = { html: 'text/html; charset=utf-8', svg: 'image/svg+xml; charset=utf-8', png: 'image/png', csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const
export type Format = keyof typeof FORMATS

/** An answer in some format. */
export interface Rendered {
  type: string
  body: string | Buffer
  contentPolicy?: string
  /** The name under which a browser saves it. */
  fileName?: string
}
