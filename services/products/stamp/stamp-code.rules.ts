/**
 * The code on a stamp: 24 characters of Crockford's base 32 in six groups of four, such as `2000-0500-07GX-…`. A QR of version 2 holds it,
 * and it can be typed by hand. Its parts: key (1), batch (5), serial (4), seal (13: 65 bits of an HMAC over the first three), check (1).
 * The check is there for typing errors only; that no one can make a valid code rests on the seal.
 */
export interface StampNumber {
  /** Which secret sealed it, 0 to 31, so that secrets can be changed. */
  keyId: number
  batch: number
  /** Which stamp of the batch, from 1. */
  serial: number
}

/** A code taken apart; its seal is not yet known to be good. */
export interface ReadCode extends StampNumber {
  /** The characters that the seal covers. */
  sealed: string
  seal: string
}

/** The largest quantity of a batch: serials take 20 bits. */
export const STAMP_QUANTITY_LIMIT = 1_000_000

/** The largest number of a batch: 25 bits. */
export const STAMP_BATCH_LIMIT = 2 ** 25 - 1

export const KEY_ID_LIMIT = 31

/** The characters of the seal: five bits each, 65 together. */
export const SEAL_LENGTH = 13

/** Crockford's digits: no I, L, O or U. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const LENGTH = 1 + 5 + 4 + SEAL_LENGTH + 1

/** The characters that a seal covers. */
export function sealedPart({ keyId, batch, serial }: StampNumber): string {
  return digits(keyId, 1) + digits(batch, 5) + digits(serial, 4)
}

/** The code as printed. */
export function stampCode(number: StampNumber, seal: string): string {
  const body = sealedPart(number) + seal
  return groups(body + checkOf(body))
}

/**
 * Takes a typed or scanned code apart; null when it is none. Lower case, spaces, dashes and full-width letters are forgiven, as are
 * O for 0 and I or L for 1. Any one wrong character and any two that changed places are noticed.
 */
export function readStampCode(text: string): ReadCode | null {
  if (text.length > 100) return null
  const plain = text.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}\p{Cf}._]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (plain.length !== LENGTH || [...plain].some((character) => !DIGITS.includes(character))) return null
  const body = plain.slice(0, -1)
  if (checkOf(body) !== plain.at(-1)) return null
  const sealed = body.slice(0, 10)
  return { keyId: value(sealed.slice(0, 1)), batch: value(sealed.slice(1, 6)), serial: value(sealed.slice(6)), sealed, seal: body.slice(10) }
}

/** The code as printed, of one taken apart. */
export function printedCode(code: ReadCode): string {
  return stampCode(code, code.seal)
}

/** The first bits of a digest in base 32, as many characters as a seal has. */
export function sealOf(digest: Uint8Array): string {
  let seal = ''
  let [held, bits] = [0, 0]
  for (const byte of digest) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5 && seal.length < SEAL_LENGTH) {
      bits -= 5
      seal += DIGITS[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
    if (seal.length === SEAL_LENGTH) return seal
  }
  throw new RangeError('The digest is too short for a seal.')
}

/**
 * A sum over the field of 32 elements, each place with another weight: a wrong character changes it, and so do two that change places.
 * That holds for up to 31 places, as 2 generates all 31 elements that are not zero.
 */
function checkOf(body: string): string {
  let [sum, weight] = [0, 1]
  for (const character of body) {
    weight = doubled(weight)
    sum ^= product(DIGITS.indexOf(character), weight)
  }
  return DIGITS[sum] as string
}

/** Twice an element of the field: x·a modulo x⁵ + x² + 1. */
function doubled(element: number): number {
  return element & 16 ? (element << 1) ^ 0b100101 : element << 1
}

function product(a: number, b: number): number {
  let [sum, power] = [0, a]
  for (let bit = 1; bit < 32; bit <<= 1) {
    if (b & bit) sum ^= power
    power = doubled(power)
  }
  return sum
}

function digits(number: number, length: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= 32 ** length) throw new RangeError(`${number} does not fit into ${length} characters.`)
  return Array.from({ length }, (_, index) => DIGITS[Math.floor(number / 32 ** (length - 1 - index)) % 32]).join('')
}

function value(text: string): number {
  return [...text].reduce((sum, character) => sum * 32 + DIGITS.indexOf(character), 0)
}

function groups(code: string): string {
  return (code.match(/.{4}/g) as string[]).join('-')
}
