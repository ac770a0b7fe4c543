import fc from 'fast-check'
import { KEY_ID_LIMIT, printedCode, readStampCode, SEAL_LENGTH, sealOf, STAMP_BATCH_LIMIT, STAMP_QUANTITY_LIMIT, stampCode } from './stamp-code.rules'

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const number = fc.record({ keyId: fc.nat(KEY_ID_LIMIT), batch: fc.integer({ min: 1, max: STAMP_BATCH_LIMIT }), serial: fc.integer({ min: 1, max: STAMP_QUANTITY_LIMIT }) })
const seal = fc.array(fc.constantFrom(...DIGITS), { minLength: SEAL_LENGTH, maxLength: SEAL_LENGTH }).map((characters) => characters.join(''))

test('a code has six groups of four and gives back what it was made of', () => {
  fc.assert(
    fc.property(number, seal, (of, by) => {
      const code = stampCode(of, by)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(readStampCode(code)).toMatchObject({ ...of, seal: by })
      expect(printedCode(readStampCode(code) as never)).toBe(code)
    }),
  )
})

test('any one wrong character is noticed', () => {
  fc.assert(
    fc.property(number, seal, fc.nat(23), fc.integer({ min: 1, max: 31 }), (of, by, place, shift) => {
      const plain = [...stampCode(of, by).replaceAll('-', '')]
      plain[place] = DIGITS[(DIGITS.indexOf(plain[place] as string) + shift) % 32] as string
      expect(readStampCode(plain.join(''))).toBeNull()
    }),
  )
})

test('any two characters that changed places are noticed', () => {
  fc.assert(
    fc.property(number, seal, fc.nat(23), fc.nat(23), (of, by, one, other) => {
      const plain = [...stampCode(of, by).replaceAll('-', '')] as string[]
      fc.pre(plain[one] !== plain[other])
      ;[plain[one], plain[other]] = [plain[other] as string, plain[one] as string]
      expect(readStampCode(plain.join(''))).toBeNull()
    }),
  )
})

const CODE = stampCode({ keyId: 1, batch: 1, serial: 1000 }, '0123456789ABC')

test.each([
  ['as printed', CODE],
  ['lower case', CODE.toLowerCase()],
  ['without dashes', CODE.replaceAll('-', '')],
  ['with spaces and other dashes', ` ${CODE.replaceAll('-', ' – ')}\n`],
  ['O for 0 and I for 1', CODE.replaceAll('0', 'O').replaceAll('1', 'I')],
  ['o for 0 and l for 1', CODE.replaceAll('0', 'o').replaceAll('1', 'l')],
  ['full-width letters', [...CODE].map((character) => (character === '-' ? character : String.fromCodePoint((character.codePointAt(0) as number) + 0xfee0))).join('')],
])('%s it is read', (_, typed) => {
  expect(readStampCode(typed)).toMatchObject({ keyId: 1, batch: 1, serial: 1000 })
})

test.each([
  ['nothing', ''],
  ['too short', CODE.slice(0, -1)],
  ['too long', `${CODE}0`],
  ['a letter that is no digit', CODE.replace('A', 'U')],
  ['very long', CODE.repeat(1000)],
  ['an address', 'https://example.test/'],
])('%s is no code', (_, typed) => {
  expect(readStampCode(typed)).toBeNull()
})

test('a seal is the first 65 bits of a digest', () => {
  const digest = Uint8Array.from([0b00000_000, 0b01_00010_0, 0b0011_0010, 0b0_00101_00, 0b110_00111, 0b01000_010, 0b01_01010_0, 0b1011_0110, 0b0_00000_00, 0, 0])
  expect(sealOf(digest)).toBe('0123456789ABC'.slice(0, 13))
  expect(() => sealOf(digest.slice(0, 8))).toThrow(RangeError)
})

test('numbers that do not fit make no code', () => {
  expect(() => stampCode({ keyId: 32, batch: 1, serial: 1 }, '0'.repeat(13))).toThrow(RangeError)
  expect(() => stampCode({ keyId: 1, batch: STAMP_BATCH_LIMIT + 1, serial: 1 }, '0'.repeat(13))).toThrow(RangeError)
})
