import { readFile } from 'node:fs/promises'
import { and, eq, isNull } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { readInstant } from '#api/sessions/rules/time.ts'
// The verbs are called without the application, which registers the words of their refusals.
import '#api/catalogue.ts'
import { type Ctx, instantOf, todayOf } from '#api/ctx.ts'
import { houseZone } from '#api/house.ts'
import { portionsOf } from '#api/imports/rules/portions.ts'
import { readFile as readPeople } from '#api/imports/rules/read-file.ts'
import { applyImport, stagePortion } from '#api/imports/usecases/import-people.ts'
import { previewLines } from '#api/imports/usecases/judge-portion.ts'
import { issueCard, sayCardAgain } from '#api/learner-page/usecases.ts'
import {
  activities,
  coordinator,
  houseHours,
  places,
  receptionName,
  volunteerName,
} from '#api/local/demo/association.ts'
import { makeRosters, sayWhoDoesWhat } from '#api/local/demo/duties.ts'
import { giveDemoAppointments, giveDemoWashes } from '#api/local/demo/given.ts'
import { bookDemoSessions } from '#api/local/demo/sessions.ts'
import { layDemoYear } from '#api/local/demo/year.ts'
import { deleteNoticesBefore } from '#api/notices/store.ts'
import type { Person } from '#api/people/schema.ts'
import { giveReception, listPeople } from '#api/people/usecases.ts'
import {
  changeHouseOpening,
  createActivity,
  createPlace,
  listActivities,
  listPlaces,
} from '#api/places/usecases.ts'
import { Problem } from '#api/problems.ts'
import { listSessionsUnless } from '#api/sessions/usecases/list-sessions.ts'
import { connect, type Db } from '#db/connect.ts'
import { Refusal } from '#db/embedded/refusal.ts'
import { people } from '#db/schema/people.ts'

/** Ids of who may sign in on this machine, and the token of a learner's card. */
export type DemoPeople = {
  coordinator: string
  volunteer: string
  reception: string
  learnerCard: string
}

/** Imports a spreadsheet of the association's, as one change. */
const importAll = async (ctx: Ctx, of: 'volunteers' | 'learners', name: string) => {
  const read = readPeople(of, await readFile(new URL(name, import.meta.url)), {
    today: todayOf(ctx),
    activities: (await listActivities(ctx, { archived: false })).activities,
  })
  if ('unreadable' in read) throw new Error(read.says.en)
  const portions = portionsOf(read.lines)
  const id = newId()
  const unreadable = read.left.length
  for (const [portion, lines] of portions.entries()) {
    const { seen } = await previewLines(ctx, of, [lines])
    const wish = { import: id, portion, lines, unreadable, choices: new Map(), seen }
    await stagePortion(ctx, of, { ...wish, keep: 'all' })
  }
  await applyImport(ctx, { import: id, of, portions: portions.length })
}

const contextOf = (db: Db, secret: string, personId: string): Ctx => ({
  db,
  secret,
  actor: {
    ...{ kind: 'coordinator', personId, signInId: newId() },
    ...{ name: coordinator.name, reception: false },
  },
  now: DateTime.utc(),
  zone: houseZone,
  language: 'fr',
  deadline: null,
  after: () => undefined,
})

/** The demo's own coordinator, and whether anybody lives here at all. */
const lookAround = async (
  db: Db,
): Promise<{ coordinator: string | undefined; isEmpty: boolean }> => {
  const rows = await db.select({ id: people.id, email: people.email }).from(people)
  return {
    coordinator: rows.find((row) => row.email === coordinator.email)?.id,
    isEmpty: rows.length === 0,
  }
}

/** Somebody has to be there before anybody can be let in: the first coordinator is written by hand. */
const insertCoordinator = async (db: Db): Promise<string> => {
  const id = newId()
  const now = instantOf(DateTime.utc())
  await db
    .insert(people)
    .values({ id, role: 'coordinator', ...coordinator, createdAt: now, updatedAt: now })
  return id
}

/** By name, unless somebody changed it. */
const findVolunteer = async (ctx: Ctx, name: string): Promise<Person> => {
  const volunteers = await listPeople(ctx, { role: 'volunteer' })
  const volunteer = volunteers.find((person) => person.name === name) ?? volunteers[0]
  if (!volunteer) throw new Error('The demo association has no volunteer')
  return volunteer
}

/** Furnishes the house, imports its people from their spreadsheets, lays out its year and its weekly slots. What a run
 *  cut short has already done is not done twice. */
const furnish = async (ctx: Ctx) => {
  for (const activity of activities) await createActivity(ctx, activity)
  if ((await listPlaces(ctx, { archived: false })).places.length === 0) {
    for (const place of places) await createPlace(ctx, { id: newId(), ...place })
  }
  await changeHouseOpening(ctx, houseHours)
  await importAll(ctx, 'learners', 'apprenants.csv')
  await importAll(ctx, 'volunteers', 'benevoles.csv')
  await layDemoYear(ctx)
  await sayWhoDoesWhat(ctx)
  await giveReception(ctx, (await findVolunteer(ctx, receptionName)).id, true)
  // As if from this week's Monday on: whoever looks on a Saturday sees the week that was.
  const thisWeek = { ...ctx, now: ctx.now.setZone(ctx.zone).startOf('week') }
  await makeRosters(thisWeek)
  await bookDemoSessions(thisWeek)
  await giveDemoWashes(ctx)
  await giveDemoAppointments(ctx)
  // Everybody was there when the week was made.
  await deleteNoticesBefore(ctx.db, instantOf(ctx.now.plus({ years: 2 })))
}

const notADemo = () =>
  new Refusal('demo.not_a_demo', {
    fr: 'Cette base contient déjà une vraie association : npm start n’y touche pas. Ouvrez-la par npm start -- --empty, donnez-lui une base vide, ou déployez (README).',
    en: 'This database already holds a real association, which npm start leaves alone. Open it with npm start -- --empty, give it an empty database, or deploy (README).',
  })

const isTheDemo = () =>
  new Refusal('demo.is_here', {
    fr: 'Ces données sont celles de la démonstration : npm start -- --empty --reset les efface et commence une maison vide ; CRENEAU_DATA=.data-2 npm start -- --empty la met à côté.',
    en: 'This data is the demo’s: npm start -- --empty --reset erases it and begins an empty house; CRENEAU_DATA=.data-2 npm start -- --empty puts one beside it.',
  })

/** Whoever coordinates the house of `npm start -- --empty`; undefined while nobody does. Throws a `Refusal`
 *  where it is the demo's. */
export const findOwnHouse = async (databaseUrl: string): Promise<string | undefined> => {
  const { db, end } = connect(databaseUrl, { pooled: false })
  try {
    if ((await lookAround(db)).coordinator) throw isTheDemo()
    const [first] = await db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.role, 'coordinator'), isNull(people.archivedAt)))
      .orderBy(people.createdAt)
      .limit(1)
    return first?.id
  } finally {
    await end()
  }
}

/** Somebody who has a class with this volunteer soon, so that the card has something to show. */
const learnerOf = async (ctx: Ctx, volunteer: string): Promise<string> => {
  const from = readInstant(instantOf(ctx.now))
  const to = readInstant(instantOf(ctx.now.plus({ days: 30 })))
  const span = { from, to, cancelled: false }
  const { page } = await listSessionsUnless(ctx, { ...span, person: volunteer }, [])
  const learner = page?.sessions[0]?.learners?.[0]?.id
  if (learner) return learner
  const [anyone] = await listPeople(ctx, { role: 'learner' })
  if (!anyone) throw new Error('The demo association has no learner')
  return anyone.id
}

/** The learner's card as it is, which somebody may have kept; a new one where there is none to say again. */
const cardOf = async (ctx: Ctx, learner: string): Promise<string> => {
  try {
    return (await sayCardAgain(ctx, learner)).token
  } catch (error) {
    const isUnsaid = error instanceof Problem && error.code.startsWith('cards.')
    if (!isUnsaid) throw error
    return (await issueCard(ctx, learner)).token
  }
}

/**
 * Loads the demo association on the first run; on later ones only finds its people and the card again.
 * Throws a `Refusal` where people live who are not the demo's.
 */
export const loadDemo = async (databaseUrl: string, secret: string): Promise<DemoPeople> => {
  const { db, end } = connect(databaseUrl, { pooled: false })
  try {
    const around = await lookAround(db)
    if (!around.coordinator && !around.isEmpty) throw notADemo()
    const id = around.coordinator ?? (await insertCoordinator(db))
    const ctx = contextOf(db, secret, id)
    if ((await listPeople(ctx, { role: 'volunteer' })).length === 0) await furnish(ctx)
    const volunteer = await findVolunteer(ctx, volunteerName)
    const reception = await findVolunteer(ctx, receptionName)
    const learnerCard = await cardOf(ctx, await learnerOf(ctx, volunteer.id))
    return { coordinator: id, volunteer: volunteer.id, reception: reception.id, learnerCard }
  } finally {
    await end()
  }
}
