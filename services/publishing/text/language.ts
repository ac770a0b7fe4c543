export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in both languages. */
export type Words = Readonly<Record<Language, string>>

/** How each language writes numbers and dates. */
export const LOCALE: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' }
