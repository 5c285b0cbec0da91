import type { Person } from '#api/people/schema.ts'
import { connect } from '#db/connect.ts'
import type { Client } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, anActivity } from '#tests/support/builders.ts'
import { importFile } from '#tests/support/import-file.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'

export const kit = async () => {
  const app: OwnApp = await appOfTest({
    platform: { connect: () => connect(asWorker(app_url()), { pooled: false }) },
  })
  url = app.databaseUrl
  await anActivity(app.db)
  await anActivity(app.db, {
    id: 'garden',
    nameFr: 'Jardin',
    nameEn: 'Garden',
    learnersFrom: 0,
    learnersTo: 0,
  })
  await anActivity(app.db, {
    id: 'kitchen',
    nameFr: 'Cuisine',
    nameEn: 'Kitchen',
    learnersFrom: 0,
    learnersTo: 0,
  })
  const nadege = await aCoordinator(app.db, { name: 'Nadège', email: 'nadege@exemple.fr' })
  const browser: Client = app.as(nadege)
  const send = async (path: string, rows: string[]) => {
    const { status, body } = await importFile(browser, path, rows)
    return { status, ...body }
  }
  const look = async (of: string, rows: string[]) => (await send(`${of}?dry-run=true`, rows)).plan
  const people = async (role: string): Promise<Person[]> =>
    (await browser.get<{ people: Person[] }>(`/api/people?role=${role}`)).body.people
  const named = async (name: string): Promise<Person> => {
    const all = [
      ...(await people('volunteer')),
      ...(await people('learner')),
      ...(await people('coordinator')),
    ]
    const person = all.find((one) => one.name === name)
    if (!person) throw new Error(`Nobody is called ${name}`)
    return person
  }
  const change = async (name: string, json: object) => {
    const answer = await browser.patch<{ code?: string }>(
      `/api/people/${(await named(name)).id}`,
      json,
    )
    if (answer.status !== 200) throw new Error(answer.text)
    return answer
  }
  const undo = (id: string | null) =>
    browser.post<{ code?: string; detail?: string }>(`/api/imports/${id}/undo`, {})
  return { app, nadege, browser, send, look, people, named, change, undo }
}
let url = ''
const app_url = () => url
