import { expect, test } from 'vitest'
import { buildIfStale } from '#api/local/build.ts'
import { readBuiltConfig, readModules } from '#api/local/built-worker.ts'
import { checkDatabase, checkSecrets, databasesOf } from '#api/local/deploy-check.ts'
import { sayProgress } from '#api/local/words.ts'

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
  expect(() => databasesOf({ hyperdrive })).toThrow(/hyperdrive create/)
  expect(() => databasesOf({ hyperdrive: [] })).toThrow(/hyperdrive create/)
})

test('the door that local runs have is not in the built Worker', async () => {
  if (process.env.CRENEAU_BUILT !== '1') await buildIfStale(sayProgress)
  const hyperdrive = [{ binding: 'HYPERDRIVE', id }]
  expect(databasesOf({ hyperdrive })).toEqual([id])
  const config = await readBuiltConfig()
  const modules = Object.values(await readModules()).map(({ contents }) => contents)
  // What stands in the Worker is found, so that what is not found does not stand there.
  expect(modules.join('')).toContain('/carte/')
  for (const words of ['/dev/', 'dev/sign-in', 'Courrier retenu', 'x-key', 'LOCAL']) {
    expect(
      modules.filter((text) => text.includes(words)),
      words,
    ).toEqual([])
  }
  expect(JSON.stringify([config.vars, config.assets])).not.toMatch(/dev|LOCAL/)
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
