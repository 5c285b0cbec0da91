import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { connect, type Db } from '#db/connect.ts'
import { type TestApp, type TestAppOptions, testApp } from './app.ts'
import { createDatabase, nameDatabase } from './database.ts'

export type OwnDatabase = { url: string; db: Db }
export type OwnApp = TestApp & { databaseUrl: string }
type AppOptions = Omit<TestAppOptions, 'databaseUrl'>

/**
 * The database of a file or a `describe`: there before the hooks that are written after this, gone
 * after them.
 */
export const ownDatabase = (): OwnDatabase => {
  const { url, create, drop } = nameDatabase()
  const { db, end } = connect(url, { pooled: false })
  beforeAll(create)
  afterAll(async () => {
    await end()
    await drop()
  })
  return { url, db }
}

/** The app on an `ownDatabase`. */
export const ownApp = (options: AppOptions = {}): OwnApp => {
  const { url } = ownDatabase()
  const app = testApp({ databaseUrl: url, ...options })
  afterAll(app.close)
  return Object.assign(app, { databaseUrl: url })
}

/** The app on a database of the running test's own; both are gone after its `afterEach`. */
export const appOfTest = async (options: AppOptions = {}): Promise<OwnApp> => {
  const { url, drop } = await createDatabase()
  onTestFinished(drop)
  const app = testApp({ databaseUrl: url, ...options })
  onTestFinished(app.close)
  return Object.assign(app, { databaseUrl: url })
}
