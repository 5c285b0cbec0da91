import { v7 as newId } from 'uuid'
import type { Person } from '#api/people/schema.ts'
import { saidHours } from '#api/sessions/rules/confirmable.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { MoveFacts, Session } from '#api/sessions/schema.ts'
import type { StandIn } from '#api/slots/schema.ts'
import type { Story } from '#api/story/schema.ts'
import type { Answer, Client } from '#tests/support/app.ts'
import type { Heard, Shown } from './engine.ts'

/** What somebody is refused by. */
export type Refusal = { code: string; conflicts?: { code: string; subject?: string }[] }

type Asked = <T>(way: string, work: () => Promise<Answer<T>>) => Promise<Answer<T> | undefined>
export type Io = {
  browser: Client
  me: Person
  learners: readonly Person[]
  /** Sessions that are not hers, and hers that are to come. */
  others: readonly Shown[]
  mine: readonly Shown[]
  week: { from: string; to: string }
  ask: Asked
  hear: (learner: string, from: number, to: number, is: Heard['is']) => void
  hearRefusal: (refusal: Refusal, learner: string, from: number, to: number) => void
}

/** What a volunteer may ask beside booking and moving: by taking sessions over and giving them back, by what was
 *  agreed on beyond hours, by the facts behind a drag, and by people's pages. */
export const laterWays = (io: Io): Record<string, () => Promise<void>> => {
  const { browser, me, learners, others, mine, week, ask, hear, hearRefusal } = io

  /** Of a learner, sessions that are not the reader's own. */
  const hearBusy = (
    learner: string,
    busy: readonly { from: number; to: number; session: string }[],
  ) => {
    const own = new Set(mine.map(({ id }) => id))
    for (const { from, to, session } of busy)
      if (!own.has(session)) hear(learner, from, to, 'taken')
  }

  /** What the facts behind a drag, and her page, tell of whoever learns in a session of the reader's. */
  const lookAt = async (session: string, booked: ReadonlySet<string>) => {
    const query = new URLSearchParams(week)
    const facts = await ask('move-facts', () =>
      browser.get<MoveFacts>(`/api/sessions/${session}/move-facts?${query}`),
    )
    for (const one of facts?.status === 200 ? facts.body.people : []) {
      if (!one.learner) continue
      // Nameless spans were told before, and are no sessions.
      hearBusy(
        one.id,
        one.busy.filter((busy) => busy.session !== '' && !booked.has(busy.session)),
      )
      for (const { from, to } of one.absences) {
        hear(one.id, Date.parse(`${from}T09:00:00Z`), Date.parse(`${to}T10:00:00Z`), 'away')
      }
    }
  }

  const stories = async (who: readonly string[], booked: ReadonlySet<string>) => {
    for (const id of who) {
      const story = await ask('story', () => browser.get<Story>(`/api/people/${id}/story`))
      const told: readonly Session[] = story?.status === 200 ? story.body.sessions : []
      hearBusy(
        id,
        told
          .filter(
            ({ id: session, volunteers }) =>
              !booked.has(session) && volunteers.every((one) => one.id !== me.id),
          )
          .map((one) => ({
            session: one.id,
            from: Date.parse(one.start),
            to: Date.parse(one.end),
          })),
      )
      await ask('contact', () => browser.get(`/api/people/${id}/contact`))
    }
  }

  /** Takes what may be taken, looks at whoever learns there, and gives it up again. */
  const taking = async () => {
    const found = await ask('stand-ins', () =>
      browser.get<{ standIns: StandIn[] }>('/api/stand-ins'),
    )
    for (const { session } of found?.body.standIns ?? []) {
      const taken = await ask('take', () =>
        browser.post<{ session: Session }>(`/api/sessions/${session.id}/take`, {}),
      )
      if (taken?.status !== 200) continue
      const booked = new Set([session.id])
      await lookAt(session.id, booked)
      await stories(
        (taken.body.session.learners ?? []).map(({ id }) => id),
        booked,
      )
      await ask('give-up', () => browser.post(`/api/sessions/${session.id}/give-up`, {}))
    }
  }

  /** Gives up what is hers, and comes after all. */
  const givingUp = async () => {
    for (const { id } of mine) {
      await ask('give-up', () => browser.post(`/api/sessions/${id}/give-up`, {}))
      await ask('come-back', () => browser.post(`/api/sessions/${id}/come-back`, {}))
      await lookAt(id, new Set())
    }
  }

  /** Books every learner at the hour of every session, whatever hours she said, and adds the hour to them. */
  const agreeing = async () => {
    for (const { from, to } of others) {
      for (const { id } of learners) {
        const wish = { id: newId(), volunteers: [me.id], learners: [id], confirm: [...saidHours] }
        const booked = await ask('agree', () =>
          browser.post<Refusal>('/api/sessions', {
            ...wish,
            start: utcText(from),
            end: utcText(to),
          }),
        )
        if (!booked) return
        if (booked.status === 409) hearRefusal(booked.body, id, from, to)
        if (booked.status !== 201) continue
        hear(id, from, to, 'free')
        await ask('agreed-hour', () => browser.post(`/api/sessions/${wish.id}/agreed-hour`, {}))
        await lookAt(wish.id, new Set([wish.id]))
        await stories([id], new Set([wish.id]))
        await ask('agreed-hour', () => browser.delete(`/api/sessions/${wish.id}/agreed-hour`))
        await browser.post(`/api/sessions/${wish.id}/cancel`, {})
      }
    }
  }

  const everybody = () =>
    stories(
      learners.map(({ id }) => id),
      new Set(),
    )

  return { taking, givingUp, agreeing, everybody }
}
