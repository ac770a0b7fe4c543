import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tokenAuthority } from './token-authority'

const folder = mkdtempSync(join(tmpdir(), 'ocop-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (text: string): string => {
  const path = join(folder, 'keys.json')
  writeFileSync(path, text)
  return path
}

test('without AUTH_JWKS tokens are not the gateway\'s to check', () => {
  expect(tokenAuthority({ AUTH_AUDIENCE: 'ocop-graph' })).toBeNull()
})

test('with it, the issuer must be said as well', () => {
  expect(() => tokenAuthority({ AUTH_JWKS: file('{"keys":[]}'), AUTH_AUDIENCE: 'ocop-graph' })).toThrow('AUTH_ISSUER')
  expect(tokenAuthority({ AUTH_JWKS: file('{"keys":[]}'), AUTH_ISSUER: 'issuer', AUTH_AUDIENCE: 'ocop-graph' })).toMatchObject({ issuer: 'issuer', audience: 'ocop-graph' })
})

test.each([
  ['is not there', () => join(folder, 'none.json')],
  ['is no JSON', () => file('keys')],
  ['holds no keys', () => file('{}')],
])('a file that %s is named', (_what, path) => {
  expect(() => tokenAuthority({ AUTH_JWKS: path(), AUTH_ISSUER: 'issuer', AUTH_AUDIENCE: 'ocop-graph' })).toThrow('AUTH_JWKS')
})
