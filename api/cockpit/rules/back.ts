import type { Chain, ToldTrace } from '#api/cockpit/rules/traces.ts'
import type { Back, Happening } from '#api/cockpit/schema.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'

type Changed = Chain & {
  /** Whether nothing was done since to what this kind of trace is about. */
  isLast: boolean
}

const rooms: Partial<Record<string, string>> = {
  ...{ person: 'people', place: 'places', activity: 'activities' },
  ...{ closure: 'closures', opening: 'openings', holiday: 'holidays' },
}

/** Who and what was put away comes back, and the other way round. */
const archiving = (what: Happening, { last }: Changed): Back | undefined => {
  const [kind = '', done = ''] = what.split('.')
  const verbs = { archived: 'restore', created: 'archive', arrived: 'archive', restored: 'archive' }
  const verb = verbs[done as keyof typeof verbs] as string | undefined
  if (!verb || !rooms[kind] || last.name === null) return undefined
  return { method: 'POST', path: `/api/${rooms[kind]}/${last.subjectId}/${verb}` }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Who gave the session up, or offered it: who says so, or whom the coordinator was told of. */
const whoGaveUp = ({ gaveUp, actor }: ToldTrace): string | undefined =>
  gaveUp?.find((id) => id === actor?.id || gaveUp.length === 1)

/** As long as nothing was done to the session since; the server refuses it otherwise. */
const ofSession = (what: Happening, { first, last }: Changed): Back | undefined => {
  const { revision, subjectId } = last
  if (revision === null) return undefined
  const path = `/api/sessions/${subjectId}`
  const post = (verb: string, volunteer?: string): Back => ({
    ...{ method: 'POST', path: `${path}/${verb}` },
    body: { revision, ...(volunteer && { volunteer }) },
  })
  if (what === 'session.cancelled') return post('restore')
  if (what === 'session.booked' || what === 'session.restored') return post('cancel')
  if (what === 'session.given_up' || what === 'session.offered') {
    const volunteer = whoGaveUp(last)
    return volunteer ? post('come-back', volunteer) : undefined
  }
  if (what === 'session.signed_up' || what === 'session.withdrawn') {
    const [before, after] = [first.before?.volunteers ?? [], last.after?.volunteers ?? []]
    const isOn = what === 'session.signed_up'
    const [who, ...others] = isOn
      ? after.filter((id) => !before.includes(id))
      : before.filter((id) => !after.includes(id))
    if (!who || others.length > 0) return undefined
    const verb = isOn ? 'withdraw' : 'sign-up'
    return { method: 'POST', path: `/api/duties/${subjectId}/${verb}`, body: { volunteer: who } }
  }
  if (what !== 'session.moved' && what !== 'session.restaffed') return undefined
  const { start, end, place, volunteers, learners } = first.before ?? {}
  const was = Object.entries({ start, end, place, volunteers, learners }).filter(
    ([part, value]) => value && !isSame(value, Reflect.get(last.after ?? {}, part)),
  )
  const body = { ...Object.fromEntries(was), revision, confirm: [...confirmable] }
  return { method: 'PATCH', path, body }
}

const ofPerson = (what: Happening, { first, last, isLast }: Changed): Back | undefined => {
  const path = `/api/people/${last.subjectId}`
  if (!isLast || last.name === null) return undefined
  if (what === 'person.away') {
    return { method: 'DELETE', path: `${path}/absences/${last.after?.id}` }
  }
  if (what === 'person.back' && last.before) {
    return { method: 'POST', path: `${path}/absences`, body: last.before }
  }
  if (what === 'person.reception_given' || what === 'person.reception_taken') {
    const body = { given: what === 'person.reception_taken' }
    return { method: 'PUT', path: `${path}/reception`, body }
  }
  const { availabilities } = first.before ?? {}
  if (what !== 'person.hours' || !availabilities) return undefined
  return { method: 'PUT', path: `${path}/availabilities`, body: { availabilities } }
}

const ofYear = (what: Happening, { first, last, isLast }: Changed): Back | undefined => {
  const [kind = '', done] = what.split('.')
  if (!isLast) return undefined
  const before = first.before ?? undefined
  if (what === 'year.sale') return before && { method: 'PUT', path: '/api/year/sale', body: before }
  const path = `/api/year/${rooms[kind]}`
  const one = `${path}/${last.subjectId}`
  if (done === 'added') return { method: 'DELETE', path: one }
  if (!before) return undefined
  if (done === 'changed') return { method: 'PUT', path: one, body: before }
  return done === 'removed' ? { method: 'POST', path, body: before } : undefined
}

/** The request by which a change is taken back, with the verbs that there are; undefined where it cannot be. */
export const backOf = (what: Happening, changed: Changed): Back | undefined => {
  const { change } = changed.last.after ?? {}
  if (what.startsWith('slot.')) {
    const isDone = what !== 'slot.undone' && change
    return isDone ? { method: 'POST', path: `/api/slots/undo/${change}` } : undefined
  }
  if (what.startsWith('session.')) return ofSession(what, changed)
  const [kind = ''] = what.split('.')
  if (kind === 'year' || ['closure', 'opening', 'holiday'].includes(kind)) {
    return ofYear(what, changed)
  }
  return archiving(what, changed) ?? ofPerson(what, changed)
}
