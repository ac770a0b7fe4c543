import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { onServer, urlOf } from '../../test/support/database'
import { makeDataSource } from './data-source'
import { fold, FOLD_FUNCTION, vietnamese } from './fold'

const CASES = [
  ['Bưởi Đỏ', 'buoi do'],
  ['Bưởi Đỏ'.normalize('NFD'), 'buoi do'],
  ['ĐẮK LẮK', 'dak lak'],
  ['đường thốt nốt', 'duong thot not'],
  ['Hoà Bình', 'hoa binh'],
  ['Hòa Bình', 'hoa binh'],
  ['ƯỠ ươ Ợ Ẵ ẵ Ễ ỹ', 'uo uo o a a e y'],
  ['Trà 100% "Ô Long" \\ 50_g', 'tra 100% "o long" \\ 50_g'],
  ['', ''],
] as const

const VOWELS = 'aăâeêioôơuưy'
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
/** Every Vietnamese letter in both cases and both Unicode forms. */
const LETTERS = [...VOWELS].flatMap((vowel) => TONES.map((tone) => vowel + tone)).concat('đ').flatMap((letter) => [letter, letter.toUpperCase()]).flatMap((letter) => [letter.normalize('NFC'), letter.normalize('NFD')])

test.each(CASES)('%j folds to %j', (text, folded) => expect(fold(text)).toBe(folded))

test('every Vietnamese letter folds to a plain one', () => {
  expect(LETTERS).toHaveLength((12 * 6 + 1) * 4)
  for (const letter of LETTERS) expect(fold(letter)).toMatch(/^[adeiouy]$/)
})

/** Locale C is where lower() knows ASCII only; the other is what our own server has. */
describe.each(["TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'UTF8'", ''])('in a database made with %j', (options) => {
  const name = `test_${randomBytes(6).toString('hex')}`
  const database = makeDataSource({ entities: [], migrations: [] }, { url: '', log: pino({ level: 'silent' }), applicationName: 'test' })

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name} ${options}`)
    database.setOptions({ url: urlOf(name) })
    await database.initialize()
    await database.query(FOLD_FUNCTION)
  })
  afterAll(async () => {
    await database.destroy()
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
  })

  const folded = async (texts: readonly string[]): Promise<string[]> => {
    const rows: { text: string }[] = await database.query('SELECT fold(given) AS text FROM unnest($1::text[]) WITH ORDINALITY AS t(given, n) ORDER BY n', [texts])
    return rows.map((row) => row.text)
  }

  test('SQL folds as JavaScript does', async () => {
    const texts = [...CASES.map(([text]) => text), ...LETTERS]
    expect(await folded(texts)).toEqual(texts.map(fold))
  })

  test('also any other Latin text', async () => {
    const latin = fc.oneof(fc.integer({ min: 0x20, max: 0x24f }), fc.integer({ min: 0x300, max: 0x36f }), fc.integer({ min: 0x1e00, max: 0x1eff }))
    const text = fc.array(latin, { maxLength: 20 }).map((codes) => String.fromCodePoint(...codes))
    await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 50 }), async (texts) => expect(await folded(texts)).toEqual(texts.map(fold))), { numRuns: 50 })
  })

  test('nothing folds to nothing', async () => {
    expect(await database.query('SELECT fold(NULL) AS text')).toEqual([{ text: null }])
  })

  test('names sort as in a dictionary: đ after d, tones last to tell apart', async () => {
    const rows: { name: string }[] = await database.query(`SELECT name FROM unnest($1::text[]) AS t(name) ORDER BY ${vietnamese('name')}`, [['Đà Nẵng', 'Dừa', 'Ea Kar', 'Cam', 'Dứa', 'Ân', 'An', 'Ăn']])
    expect(rows.map((row) => row.name)).toEqual(['An', 'Ăn', 'Ân', 'Cam', 'Dừa', 'Dứa', 'Đà Nẵng', 'Ea Kar'])
  })
})
