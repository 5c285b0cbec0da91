import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Done, Slot } from '#api/slots/schema.ts'
import {
  closedIn,
  daysOf,
  instant,
  type Layer,
  type NaiveYear,
  plus,
} from '#tests/slots/oracle/naive.ts'
import { faults, type Look, look } from '#tests/slots/oracle/seen.ts'
import type { Answer } from '#tests/support/app.ts'
import { importFile } from '#tests/support/import-file.ts'
import { drawUntil, isSoak } from '#tests/support/soak.ts'
import { aHouse, at, everyClient, type House } from './clients.ts'

const clients = 12
const operations = Number(process.env.OPERATIONS ?? (isSoak ? 10_000 : 120))
const today = '2026-11-23'

let house: House
beforeAll(async () => {
  house = await aHouse({ rooms: 3, people: 6 })
})
afterAll(() => house.close())

/** The same numbers in every run. */
const chance = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
type Chance = ReturnType<typeof chance>

/** What everybody knows of: whoever comes first changes it. */
const known = {
  slots: [] as string[],
  changes: [] as string[],
  sessions: [] as string[],
  closures: [] as string[],
  absences: [] as { person: string; id: string }[],
}
const anyOf = <T>(list: T[], n: Chance) => list[n(list.length || 1)]
const hours = ['10:00', '10:30', '14:00', '15:00']
const dayIn = (n: Chance, days = 40) => plus(today, 1 + n(days))

const people = (n: Chance) => ({
  volunteers: [at(house.tutors, n(6))],
  learners: [at(house.learners, n(6))],
})

const run = (n: Chance) => {
  const from = dayIn(n)
  return { from, to: plus(from, n(6)) }
}

type Ask = (n: Chance) => Promise<Answer<Partial<Done>> | undefined>

const make: Ask = async (n) => {
  const from = dayIn(n, 14)
  const place = n(3) === 0 ? null : at(house.rooms, n(3))
  const when = {
    weekday: 1 + n(5),
    start: at(hours, n(4)),
    minutes: 60 + 30 * n(2),
    inTerm: n(2) === 0,
  }
  const rhythm = at(['every', 'every', 'A', 'B'], n(4))
  const body = {
    id: newId(),
    ...when,
    rhythm,
    from,
    until: plus(from, 14 + n(30)),
    place,
    ...people(n),
  }
  const answer = await house.coordinator.post<Done>('/api/slots', body)
  if (answer.status === 201) known.slots.push(body.id)
  if (answer.status === 201) known.changes.push(body.id)
  return answer
}

const withSlot = async (n: Chance, path: string, rest: object) => {
  const id = anyOf(known.slots, n)
  if (!id) return undefined
  const { body } = await house.coordinator.get<{ slot: Slot }>(`/api/slots/${id}`)
  const ask = { id: newId(), revision: body.slot?.revision ?? 1, ...rest }
  const answer = await house.coordinator.post<Done>(`/api/slots/${id}/${path}`, ask)
  if (answer.status === 200) known.changes.push(ask.id)
  if (answer.status === 200) known.slots.push(answer.body.slot.id)
  return answer
}
const change: Ask = (n) => {
  const scope = n(2) === 0 ? { scope: 'whole' } : { scope: 'following', on: dayIn(n) }
  const what = [
    { start: at(hours, n(4)) },
    { weekday: 1 + n(5) },
    { place: at(house.rooms, n(3)) },
    people(n),
  ]
  return withSlot(n, 'changes', { ...scope, ...at<object>(what, n(4)) })
}
const end: Ask = (n) => withSlot(n, 'end', { on: dayIn(n) })
const undo: Ask = async (n) => {
  const id = anyOf(known.changes, n)
  return id ? house.coordinator.post(`/api/slots/undo/${id}`, {}) : undefined
}

const book: Ask = async (n) => {
  const start = instant(dayIn(n), 600 + 30 * n(12))
  const span = { start: new Date(start), end: new Date(start + 3_600_000) }
  const body = { id: newId(), ...span, place: at(house.rooms, n(3)), ...people(n) }
  return house.coordinator.post('/api/sessions', body)
}
const session = async (n: Chance, ask: (id: string) => Promise<Answer<object>>) => {
  const id = anyOf(known.sessions, n)
  return id ? ask(id) : undefined
}
const stand: Ask = (n) =>
  session(n, (id) =>
    house.coordinator.post(`/api/sessions/${id}/${n(2) ? 'cancel' : 'restore'}`, {}),
  )
const move: Ask = (n) =>
  session(n, (id) => {
    const start = instant(dayIn(n), 600 + 30 * n(12))
    const span = { start: new Date(start), end: new Date(start + 3_600_000) }
    return house.coordinator.patch(`/api/sessions/${id}`, n(2) ? span : people(n))
  })

const close: Ask = async (n) => {
  const place = n(2) ? null : at(house.rooms, n(3))
  const body = { id: newId(), ...run(n), place, hours: null, label: 'Essai', dryRun: n(4) === 0 }
  const answer = await house.coordinator.post<object>('/api/year/closures', body)
  if (answer.status === 201 && !body.dryRun) known.closures.push(body.id)
  return answer
}
const reopen: Ask = async (n) => {
  const id = anyOf(known.closures, n)
  return id ? house.coordinator.delete(`/api/year/closures/${id}`) : undefined
}
const away: Ask = async (n) => {
  const person = at([...house.tutors, ...house.learners], n(12))
  const body = { id: newId(), ...run(n) }
  known.absences.push({ person, id: body.id })
  return house.coordinator.post(`/api/people/${person}/absences`, body)
}
const back: Ask = async (n) => {
  const one = anyOf(known.absences, n)
  return one && house.coordinator.delete(`/api/people/${one.person}/absences/${one.id}`)
}
const somebody = (n: Chance): [what: string, id: string] => {
  const what = n(4) === 0 ? 'places' : 'people'
  return [what, what === 'places' ? at(house.rooms, n(3)) : at(everybody(), n(12))]
}
const everybody = () => [...house.tutors, ...house.learners]
const archive: Ask = (n) => {
  const [what, id] = somebody(n)
  return house.coordinator.post(`/api/${what}/${id}/archive`, {})
}
/** Most are brought back soon: a house of the archived has nothing to race for. */
const restore: Ask = (n) => {
  const [what, id] = somebody(n)
  return house.coordinator.post(`/api/${what}/${id}/restore`, {})
}
const leave: Ask = (n) => {
  const [what, id] = somebody(n)
  const other =
    what === 'places' ? house.rooms : house.tutors.includes(id) ? house.tutors : house.learners
  const to = n(3) === 0 ? null : at(other, n(6))
  return house.coordinator.post(`/api/${what}/${id}/leave`, { from: n(2) ? today : dayIn(n), to })
}
const raise: Ask = (n) => {
  const [week, minutes] = [dayIn(n), n(2) ? 6000 : null]
  const body = { week, minutes, reason: minutes && 'Remplacement' }
  return house.coordinator.put(`/api/people/${at(house.tutors, n(6))}/ceilings`, body)
}
/** The house's own file, as it was exported a moment before. */
const importing: Ask = async (n) => {
  const role = n(2) ? 'volunteers' : 'learners'
  const file = await house.coordinator.raw(`/api/exports/${role}.csv`)
  const { status, headers, text } = await importFile(
    house.coordinator,
    role,
    new Uint8Array(await file.arrayBuffer()),
  )
  return { status, headers, text, body: JSON.parse(text) }
}
const job: Ask = async () => {
  await house.materialise()
  return undefined
}

const kinds = {
  ...{ make, change, end, undo, book, stand, move, close, reopen, away, back, job },
  ...{ archive, restore, leave, raise, importing },
}
const often = [
  make,
  make,
  make,
  change,
  change,
  book,
  book,
  stand,
  stand,
  move,
  move,
  restore,
  undo,
]
const all = [...Object.values(kinds), ...often]
const nameOf = (ask: Ask) => Object.entries(kinds).find(([, one]) => one === ask)?.[0] ?? ''

/** The layers as they are now, for the reckoning by hand. */
const yearNow = async (): Promise<NaiveYear> => {
  const rows = await house.db.execute<Layer>(sql`
    select id, from_day as "from", to_day as "to", place_id as place, null as hours from closures`)
  return { closures: [...rows], openings: [], holidays: [] }
}

/** A slot that runs has a session on each of its days, in whatever state. */
const partial = (seen: Look, year: NaiveYear): string[] => {
  const there = new Set([...seen.sessions.values()].map((one) => `${one.slot} ${one.day}`))
  return [...seen.slots.values()]
    .filter((slot) => !slot.withdrawn)
    .flatMap((slot) => daysOf(slot, plus(today, 1), year).map((day) => `${slot.id} ${day}`))
    .filter((date) => !there.has(date))
}

const check = async () => {
  expect(await faults(house.db)).toEqual([])
  await house.materialise()
  const [seen, year] = [await look(house.db), await yearNow()]
  expect(await faults(house.db)).toEqual([])
  expect(partial(seen, year)).toEqual([])
  const standing = [...seen.sessions.values()].filter((one) => one.state === 'standing')
  expect(standing.filter((one) => closedIn(year, one.place, one.start, one.end))).toEqual([])
  known.sessions = [...seen.sessions.keys()]
}

test(
  `${operations} of everything at once by ${clients}: nothing contradicts, no series is partial, no fault`,
  async () => {
    const tally = new Map<string, number>()
    const batch = 120
    const began = Date.now()
    let done = 0
    const doBatch = async () => {
      await everyClient(clients, async (client) => {
        const n = chance(1 + done * 31 + client)
        for (let k = 0; k < batch / clients; k += 1) {
          const ask = at(all, n(all.length))
          const answer = await ask(n)
          const code =
            answer && answer.status >= 300 ? (answer.body as { code?: string })?.code : ''
          if ((answer?.status ?? 0) >= 500) throw new Error(`${nameOf(ask)}: ${answer?.text}`)
          const what = `${nameOf(ask)} ${answer?.status ?? ''} ${code}`.trim()
          tally.set(what, (tally.get(what) ?? 0) + 1)
        }
      })
      await check()
      done += batch
    }
    while (done < operations) await doBatch()
    // Who comes first has a say in what is refused: a short run may make few.
    const isEnough = () => (tally.get('make 201') ?? 0) > operations / 60
    expect(await drawUntil(isEnough, doBatch, 5)).toBe(true)
    const seconds = (Date.now() - began) / 1000
    console.log(`${done} operations in ${seconds} s`, Object.fromEntries([...tally].sort()))
    expect(await house.deadlocks()).toBe(0)
  },
  isSoak ? 7_200_000 : 300_000,
)
