import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import type { Ctx } from '#api/ctx.ts'
import { houseZone } from '#api/house.ts'
import { importLearners, importVolunteers } from '#api/imports/usecases.ts'
import { issueCard } from '#api/learner-page/usecases.ts'
import { listPeople } from '#api/people/usecases.ts'
import { changeHouseOpening, createActivity, createPlace } from '#api/places/usecases.ts'
import { listSessions } from '#api/sessions/usecases/list-sessions.ts'
import { connect, type Db } from '#db/connect.ts'
import { activities, coordinator, houseHours, places, volunteerName } from '#db/demo/association.ts'
import { bookDemoSessions } from '#db/demo/sessions.ts'
import { people } from '#db/schema/people.ts'

/** Ids of who may sign in on this machine, and the token of a learner's card. */
export type DemoPeople = { coordinator: string; volunteer: string; learnerCard: string }

const spreadsheet = (name: string): Promise<Uint8Array> => readFile(new URL(name, import.meta.url))

const contextOf = (db: Db, personId: string): Ctx => ({
  db,
  actor: { kind: 'coordinator', personId, signInId: newId(), name: coordinator.name },
  now: DateTime.utc(),
  zone: houseZone,
  language: 'fr',
  after: () => undefined,
})

const findCoordinator = async (db: Db): Promise<string | undefined> => {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(eq(people.email, coordinator.email))
  return rows[0]?.id
}

/** Somebody has to be there before anybody can be let in: the first coordinator is written by hand. */
const insertCoordinator = async (db: Db): Promise<string> => {
  const id = newId()
  const now = DateTime.utc().toISO()
  await db
    .insert(people)
    .values({ id, role: 'coordinator', ...coordinator, createdAt: now, updatedAt: now })
  return id
}

/** Furnishes the house, imports its people from their spreadsheets, and books two weeks. */
const furnish = async (ctx: Ctx) => {
  for (const activity of activities) await createActivity(ctx, activity)
  for (const place of places) await createPlace(ctx, { id: newId(), ...place })
  await changeHouseOpening(ctx, houseHours)
  await importVolunteers(ctx, {
    bytes: await spreadsheet('benevoles.csv'),
    dryRun: false,
    keep: 'all',
  })
  await importLearners(ctx, {
    bytes: await spreadsheet('apprenants.csv'),
    dryRun: false,
    keep: 'all',
  })
  await bookDemoSessions(ctx)
}

/** Somebody who has a class with this volunteer soon, so that the card has something to show. */
const learnerOf = async (ctx: Ctx, volunteer: string): Promise<string> => {
  const from = ctx.now.toISO() ?? ''
  const to = ctx.now.plus({ days: 30 }).toISO() ?? ''
  const sessions = await listSessions(ctx, { from, to, person: volunteer })
  const learner = sessions[0]?.learners?.[0]?.id
  if (learner) return learner
  const [anyone] = await listPeople(ctx, { role: 'learner' })
  if (!anyone) throw new Error('The demo association has no learner')
  return anyone.id
}

/**
 * Loads the demo association on the first run; on later ones only finds its people again, and
 * issues a fresh card.
 */
export const loadDemo = async (databaseUrl: string): Promise<DemoPeople> => {
  const { db, end } = connect(databaseUrl, { pooled: false })
  try {
    const before = await findCoordinator(db)
    const id = before ?? (await insertCoordinator(db))
    const ctx = contextOf(db, id)
    if (!before) await furnish(ctx)
    const volunteers = await listPeople(ctx, { role: 'volunteer' })
    const volunteer = volunteers.find((person) => person.name === volunteerName) ?? volunteers[0]
    if (!volunteer) throw new Error('The demo association has no volunteer')
    const { token } = await issueCard(ctx, await learnerOf(ctx, volunteer.id))
    return { coordinator: id, volunteer: volunteer.id, learnerCard: token }
  } finally {
    await end()
  }
}
