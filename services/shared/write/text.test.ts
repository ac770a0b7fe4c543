import { optionalText, requiredText } from './text'

test.each([
  ['  Kẹo dừa ', 'Kẹo dừa'],
  ['Ke\u0323o du\u031b\u0300a', 'Kẹo dừa'],
  ['\u200bKẹo\ufeff\u00a0', 'Kẹo'],
  ['Kẹo\u200bdừa', 'Kẹo\u200bdừa'],
  ['\u200b\u2060', null],
  [null, null],
])('%j is kept as %j', (text, kept) => expect(optionalText(text, 'name')).toBe(kept))

test.each([['U+0000', 'a\u0000b'], ['half a character', 'a\ud800b'], ['a mark that turns the direction', 'a\u202eb'], ['more than fits', 'aaaa']])('%s is refused', (_, text) => {
  expect(() => optionalText(text, 'name', 3)).toThrow(expect.objectContaining({ code: 'INVALID', field: 'name' }))
})

test('a name that shows nothing is none', () => expect(() => requiredText(' \u200b\u200e', 'name')).toThrow(expect.objectContaining({ code: 'INVALID', message: 'This must not be empty.' })))
