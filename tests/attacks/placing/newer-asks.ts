import { v7 as newId } from 'uuid'
import { notAsked } from '#api/sessions/rules/asking.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Free, Session } from '#api/sessions/schema.ts'
import type { Plan } from '#api/slots/schema.ts'
import type { Answer } from '#tests/support/app.ts'
import type { Io, Refusal } from './later-asks.ts'

type Spot = { id: string; from: number; to: number }
/** What a weekly slot is to be, at the hour of a session. */
type SlotAt = { weekday: number; start: string; minutes: number; from: string; until: string }

type More = Io & {
  /** Somebody's hour before, of, and after each session that is not hers. */
  spots: () => Spot[]
  slotAt: (spot: Spot) => SlotAt
  hearPlan: (plan: Plan, learner: string) => void
}

/** What a volunteer may ask by drags, by two at once, by what was cancelled, by real slots, and of people's absences. */
export const newerWays = (io: More): Record<string, () => Promise<void>> => {
  const { browser, me, learners, mine, ask, hear, hearRefusal, spots, slotAt, hearPlan } = io
  const tutor = { volunteers: [me.id] }

  /** Who is named in a refusal is not free; of whoever is not, nothing is known. */
  const hearNamed = (refusal: Refusal, who: readonly string[], from: number, to: number) => {
    for (const id of who) {
      const named = {
        ...refusal,
        conflicts: refusal.conflicts?.filter((one) => one.subject === id),
      }
      if (named.conflicts?.length) hearRefusal(named, id, from, to)
    }
  }

  /** Books somebody where she is free and drags her from hour to hour, as the grid does; then she says to ask. */
  const dragging = async () => {
    for (const { id } of learners) {
      const hers = spots().filter((one) => one.id === id)
      let session: { id: string; from: number; to: number } | undefined
      for (const { from, to } of hers) {
        const span = { start: utcText(from), end: utcText(to) }
        if (!session) {
          const booked = newId()
          const answer = await ask('drag', () =>
            browser.post<Refusal>('/api/sessions', {
              id: booked,
              ...span,
              ...tutor,
              learners: [id],
            }),
          )
          if (!answer) return
          if (answer.status === 409) hearRefusal(answer.body, id, from, to)
          if (answer.status !== 201) continue
          hear(id, from, to, 'free')
          session = { id: booked, from, to }
          continue
        }
        const path = `/api/sessions/${session.id}`
        const drop = (confirm: string[]): Promise<Answer<Refusal> | undefined> =>
          ask(confirm.length > 0 ? 'drop-asked' : 'drop', () =>
            browser.patch<Refusal>(path, { ...span, confirm }),
          )
        // Twice: what it answers once more may be another thing.
        await drop([])
        await drop([])
        const answer = await drop([notAsked])
        if (answer?.status === 409) hearRefusal(answer.body, id, from, to)
        if (answer?.status === 200) hear(id, from, to, 'free')
      }
      if (session) await browser.post(`/api/sessions/${session.id}/cancel`, {})
    }
  }

  /** Two at once, sent and looked at, loud and quiet. */
  const twos = async () => {
    for (const [n, { id, from, to }] of spots().entries()) {
      const beside = learners[(n * 7) % learners.length]
      if (!beside || beside.id === id) continue
      const who = [id, beside.id]
      const span = { start: utcText(from), end: utcText(to) }
      for (const quiet of ['true', 'false']) {
        const query = new URLSearchParams({ ...span, learners: who.join(), quiet })
        const looked = await ask(`two-${quiet}`, () => browser.get<Free>(`/api/free?${query}`))
        for (const one of looked?.body.conflicts ?? []) {
          if (one.subject && one.code === 'sessions.learner_is_not_free')
            hear(one.subject, from, to, 'not free')
        }
        for (const one of looked?.body.learners ?? []) {
          if (who.includes(one.id) && one.free === true) hear(one.id, from, to, 'free')
        }
      }
      const wish = { id: newId(), ...span, ...tutor, learners: who }
      const booked = await ask('two', () => browser.post<Refusal>('/api/sessions', wish))
      if (!booked) return
      if (booked.status === 409) hearNamed(booked.body, who, from, to)
      if (booked.status !== 201) continue
      for (const one of who) hear(one, from, to, 'free')
      await browser.post(`/api/sessions/${wish.id}/cancel`, {})
    }
  }

  /** Restores what is cancelled of hers. */
  const restoring = async () => {
    const { from, to } = io.week
    const path = `/api/sessions?from=${from}&to=${to}&cancelled=true`
    const all = await ask('cancelled', () => browser.get<{ sessions: Session[] }>(path))
    for (const one of all?.body.sessions ?? []) {
      if (one.status !== 'cancelled' || !one.mine) continue
      const who = (one.learners ?? []).map(({ id }) => id)
      const span = [Date.parse(one.start), Date.parse(one.end)] as const
      const back = await ask('restore', () =>
        browser.post<Refusal>(`/api/sessions/${one.id}/restore`, {}),
      )
      if (back?.status === 409) hearNamed(back.body, who, ...span)
      if (back?.status !== 200) continue
      for (const id of who) hear(id, ...span, 'free')
      await browser.post(`/api/sessions/${one.id}/cancel`, {})
    }
  }

  /** Makes weekly slots, moves them about, and takes them back. */
  const slots = async () => {
    for (const spot of spots()) {
      const wish = { id: newId(), ...slotAt(spot), inTerm: false, ...tutor, learners: [spot.id] }
      const made = await ask('slot', () =>
        browser.post<{ plan?: Plan; slot?: { id: string; revision: number } }>('/api/slots', wish),
      )
      if (!made) return
      if (made.body.plan) hearPlan(made.body.plan, spot.id)
      if (made.status !== 201 || !made.body.slot) continue
      const { revision } = made.body.slot
      for (const other of spots().filter((one) => one.id === spot.id)) {
        const { weekday, start, minutes } = slotAt(other)
        const change = { id: newId(), scope: 'whole', weekday, start, minutes, revision }
        const seen = await ask('slot-preview', () =>
          browser.post<{ plan: Plan }>(`/api/slots/${wish.id}/preview`, change),
        )
        if (seen?.status === 200) hearPlan(seen.body.plan, spot.id)
      }
      await browser.post(`/api/slots/${wish.id}/end`, { id: newId(), revision })
    }
  }

  /** When others' learners are away, and where she is herself. */
  const absences = async () => {
    for (const { id } of learners) {
      const found = await ask('absences', () =>
        browser.get<{ absences: { from: string; to: string }[] }>(`/api/people/${id}/absences`),
      )
      for (const { from } of found?.status === 200 ? found.body.absences : []) {
        hear(id, Date.parse(`${from}T09:00:00Z`), Date.parse(`${from}T10:00:00Z`), 'away')
      }
    }
    for (const { id, from, to } of mine) {
      const query = new URLSearchParams({ start: utcText(from), end: utcText(to), session: id })
      await ask('partners', () => browser.get<Free>(`/api/free?${query}`))
    }
  }

  return { dragging, twos, restoring, slots, absences }
}
