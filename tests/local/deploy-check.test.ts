import { expect, test } from 'vitest'
import { checkDatabase, checkSecrets, databasesOf } from '#api/local/deploy-check.ts'

const id = '3f0c2f5e8a1b4c6d9e7f001122334455'
const printed = (caching: unknown) =>
  `\n ⛅️ wrangler 4.151.0\n────────────\n${JSON.stringify({ id, name: 'creneau', caching }, null, 2)}\n`

test('a database whose cache is off may be deployed on', () => {
  expect(() => checkDatabase(id, printed({ disabled: true }))).not.toThrow()
})

test.each([
  [{ disabled: false }],
  [{ max_age: 60, stale_while_revalidate: 15 }],
  [{ disabled: 'true' }],
  [{}],
  [undefined],
])('a database whose cache is not off for certain is refused: %o', (caching) => {
  expect(() => checkDatabase(id, printed(caching))).toThrow(
    `hyperdrive update ${id} --caching-disabled`,
  )
})

test.each(['', 'You are not authenticated.', '{ "id": '])(
  'what cannot be read is refused, not trusted: %o',
  (output) => {
    expect(() => checkDatabase(id, output)).toThrow(/could not be read/)
  },
)

test('the id that wrangler.toml comes with is refused', () => {
  const hyperdrive = [{ binding: 'HYPERDRIVE', id: '0'.repeat(32) }]
  expect(() => databasesOf({ hyperdrive, vars: {} })).toThrow(/hyperdrive create/)
  expect(() => databasesOf({ hyperdrive: [], vars: {} })).toThrow(/hyperdrive create/)
})

test('the door that local runs have is never deployed', () => {
  const hyperdrive = [{ binding: 'HYPERDRIVE', id }]
  expect(databasesOf({ hyperdrive, vars: {} })).toEqual([id])
  expect(() => databasesOf({ hyperdrive, vars: { LOCAL: '{}' } })).toThrow(/LOCAL/)
})

const openedBy = (user: unknown) =>
  JSON.stringify({ id, caching: { disabled: true }, origin: { user } }, null, 2)

test('a database that is opened as its owner is refused, by name', () => {
  expect(() => checkDatabase(id, openedBy('neondb_owner'))).toThrow(/"neondb_owner".*creneau_app/)
})

test.each(['creneau_app', 'creneau_app.projectref'])(
  'the Worker’s own role may open it: %s',
  (user) => {
    expect(() => checkDatabase(id, openedBy(user))).not.toThrow()
  },
)

test('a Worker without its secret is refused, with the line that sets it', () => {
  const list = (...names: string[]) =>
    `\n ⛅️ wrangler 4.151.0\n${JSON.stringify(names.map((name) => ({ name, type: 'secret_text' })))}\n`
  expect(() => checkSecrets(list('MAIL_API_KEY', 'SECRET'))).not.toThrow()
  for (const output of [
    list(),
    list('MAIL_API_KEY', 'SECRETS'),
    'You are not authenticated.',
    '',
  ]) {
    expect(() => checkSecrets(output)).toThrow(/wrangler secret put SECRET/)
  }
})
