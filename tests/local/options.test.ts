import { expect, test } from 'vitest'
import { readOptions } from '#api/local/options.ts'

test('without anything said, it is port 8787, our own database, and .data beside the code', () => {
  const options = readOptions([], {})
  expect(options).toMatchObject({ port: 8787, databaseUrl: undefined, reset: false, dev: false })
  expect(options.dataDir).toMatch(/\/\.data$/)
})

test.each(['0', '65536', 'http', '80.5'])('PORT=%s is refused', (PORT) => {
  expect(() => readOptions([], { PORT })).toThrow(/PORT is/)
})

test.each(['mysql://a:b@host/base', 'postgres://a@host/base', 'postgres://a:b@host', 'not a url'])(
  'DATABASE_URL=%s is refused with the shape it should have',
  (DATABASE_URL) => {
    expect(() => readOptions([], { DATABASE_URL })).toThrow(/postgres:\/\/user:password@host/)
  },
)

test('--reset never comes near a database that is not ours', () => {
  const DATABASE_URL = 'postgres://a:b@host/base'
  expect(() => readOptions(['--reset'], { DATABASE_URL })).toThrow(/never the one of DATABASE_URL/)
})

test('an option that does not exist is named', () => {
  expect(() => readOptions(['--rest'], {})).toThrow(/--rest/)
})

test('an empty house is asked for, with or without beginning anew', () => {
  expect(readOptions([], {}).empty).toBe(false)
  expect(readOptions(['--empty', '--reset'], {})).toMatchObject({ empty: true, reset: true })
})
