/** A text for offices, who read Vietnamese, and for whoever helps them. */
export interface Bilingual {
  vi: string
  en: string
}

export function says(vi: string, en: string): Bilingual {
  return { vi, en }
}
