import { readStampCode, type ReadCode } from './stamp-code.rules'
import { stampKeys, stampKeysOf } from './stamp-keys'

const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)]
const read = (code: string): ReadCode => readStampCode(code) as ReadCode
const number = { keyId: 1, batch: 7, serial: 1 }

test('a code that we made is genuine; with another serial, batch, key or seal it is not', () => {
  const keys = stampKeys([[1, OLD], [2, NEW]])
  const code = read(keys.codeOf(number))
  expect(keys.isGenuine(code)).toBe(true)
  for (const other of [{ serial: 2 }, { batch: 8 }, { keyId: 2 }]) {
    const forged = read(keys.codeOf({ ...number, ...other }))
    expect(keys.isGenuine({ ...forged, seal: code.seal })).toBe(false)
  }
  const flipped = code.seal.startsWith('0') ? `1${code.seal.slice(1)}` : `0${code.seal.slice(1)}`
  expect(keys.isGenuine({ ...code, seal: flipped })).toBe(false)
})

test('after a change of keys new batches get the new one, and old stamps stay genuine until their key is taken away', () => {
  const before = stampKeysOf({ STAMP_SECRET: `1:${OLD}` })
  const after = stampKeysOf({ STAMP_SECRET: `2:${NEW},1:${OLD}` })
  const code = read(before?.codeOf(number) as string)
  expect([before?.current, after?.current]).toEqual([1, 2])
  expect(after?.isGenuine(code)).toBe(true)
  expect(stampKeysOf({ STAMP_SECRET: `2:${NEW}` })?.isGenuine(code)).toBe(false)
})

test('the same key id with another secret is another key', () => {
  expect(stampKeys([[1, NEW]]).isGenuine(read(stampKeys([[1, OLD]]).codeOf(number)))).toBe(false)
})

test('without a secret this machine\'s own key is used, on loopback addresses only', () => {
  expect(stampKeysOf({})?.current).toBe(0)
  expect(stampKeysOf({ HOST: '127.0.0.1' })?.codeOf({ ...number, keyId: 0 })).toBe(stampKeysOf({})?.codeOf({ ...number, keyId: 0 }))
  expect(stampKeysOf({ HOST: '0.0.0.0' })).toBeNull()
})

test.each(['secret', `0:${OLD}`, `32:${OLD}`, '1:short', `1:${OLD},1:${NEW}`, `1:${OLD},`])('STAMP_SECRET %j is refused', (secret) => {
  expect(() => stampKeysOf({ STAMP_SECRET: secret })).toThrow(/STAMP_SECRET/)
})
