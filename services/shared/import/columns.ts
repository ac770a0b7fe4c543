import { z } from 'zod'
import { isPartialDate } from '../partial-date'

/** Column types of the compiled files. An empty cell means that the source did not state it, and becomes null. */

const emptyToNull = (value: unknown): unknown => (value === '' || value === undefined ? null : value)

export const requiredText = z.string().min(1, 'must not be empty')
export const text = z.preprocess(emptyToNull, z.string().nullable())
export const partialDate = z.preprocess(emptyToNull, z.string().refine(isPartialDate, 'must be YYYY, YYYY-MM or YYYY-MM-DD').nullable())
export const requiredPartialDate = z.string().refine(isPartialDate, 'must be YYYY, YYYY-MM or YYYY-MM-DD')
export const day = z.preprocess(emptyToNull, z.string().refine((value) => value.length === 10 && isPartialDate(value), 'must be YYYY-MM-DD').nullable())
export const wholeNumber = z.preprocess(
  emptyToNull,
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).refine(Number.isSafeInteger, 'is too large').nullable(),
)
export const requiredWholeNumber = wholeNumber.refine((value) => value !== null, 'must not be empty').transform(Number)
export const decimal = z.preprocess(emptyToNull, z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number with a decimal point').nullable())
export const yesNo = z.enum(['yes', 'no'], 'must be yes or no').transform((value) => value === 'yes')
export const url = z.preprocess(emptyToNull, z.string().refine((value) => /^https?:\/\/\S+$/.test(value) && URL.canParse(value), 'must be an http or https address').nullable())

/** A closed set of words, with the words in the message. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`)
}
