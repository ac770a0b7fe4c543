import { z } from 'zod'
import { ConfigError, logLevel, port, postgresUrl, readConfig } from './config'

const Schema = z.object({ PORT: port.default(4000), LOG_LEVEL: logLevel, DATABASE_URL: postgresUrl })
const url = 'postgres://ocop:secret@localhost:5432/administration'

test('what is not said has its default; an empty variable counts as not said', () => {
  expect(readConfig(Schema, { DATABASE_URL: url, PORT: '' })).toEqual({ PORT: 4000, LOG_LEVEL: 'info', DATABASE_URL: url })
})

test('what is said is read in its type; other variables are left alone', () => {
  expect(readConfig(Schema, { DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'debug', HOME: '/root' })).toEqual({ PORT: 0, LOG_LEVEL: 'debug', DATABASE_URL: url })
})

test.each([
  ['PORT', '65536', /PORT: must be 0 to 65535/],
  ['PORT', '-1', /PORT: must be 0 to 65535/],
  ['PORT', '80.5', /PORT: must be a whole number/],
  ['PORT', 'http', /PORT: must be a port number/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL: must be fatal, error/],
  ['DATABASE_URL', 'mysql://localhost', /DATABASE_URL: must be a postgres:\/\/ address/],
  ['DATABASE_URL', '', /DATABASE_URL/],
])('%s=%s is refused', (name, value, message) => {
  expect(() => readConfig(Schema, { DATABASE_URL: url, [name]: value })).toThrow(message)
})

test('every bad variable is told at once, and no value', () => {
  const reading = (): unknown => readConfig(Schema, { PORT: 'http', LOG_LEVEL: 'loud', DATABASE_URL: 'my-secret' })
  expect(reading).toThrow(ConfigError)
  expect(reading).toThrow(/PORT.*LOG_LEVEL.*DATABASE_URL.*\.env\.example/s)
  expect(reading).not.toThrow(/my-secret/)
})
