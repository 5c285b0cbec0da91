import { notAsked } from '#api/sessions/rules/asking.ts'
import type { Facts, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgeTime } from '#api/sessions/rules/judge/presence.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { contains, type Span, within } from '#api/sessions/rules/judge/spans.ts'

/** Whether a learner whom the reader does not teach was said to be free over a span. */
export type Told = Span & {
  learner: string
  free: boolean
  /** What keeps her, for counting only: however often one session is asked around, it is told once. */
  by?: string
}

/** How many sessions or absences of others' learners were told. */
export const pairsTold = (told: readonly Told[]): number =>
  new Set(told.filter(({ free }) => !free).map(({ learner, by }) => `${learner} ${by}`)).size

/** Whether two answers are about one learner and one span. */
export const isOfSameHour = (a: Omit<Told, 'free'>, b: Omit<Told, 'free'>): boolean =>
  a.learner === b.learner && a.from === b.from && a.to === b.to

/** Marks the learners whom the reader does not teach; `teaches` is null where she may know all. Those in a
 *  session of hers are no secret to her. */
export const markOthers = <F extends Facts>(
  facts: F,
  reader: string,
  teaches: readonly string[] | null,
): F => {
  if (teaches === null) return facts
  const own = new Set(facts.people.find(({ id }) => id === reader)?.busy.map((b) => b.session))
  const marked = (person: PersonFacts): PersonFacts => {
    if (!person.learner || teaches.includes(person.id)) return person
    return { ...person, isOthers: true, ownBusy: person.busy.filter((b) => own.has(b.session)) }
  }
  return { ...facts, people: facts.people.map(marked) }
}

/** What is known without who is kept apart from whom, or would gladly sit with whom. */
export const withoutCompany = <F extends Facts>(facts: F): F => ({
  ...facts,
  people: facts.people.map(({ apart: _, gladly: __, ...person }) => person),
})

/** What may be offered without telling where others' learners are: they are known by their hours, and by what
 *  was told of them before. */
export const byHoursAlone = <F extends Facts>(
  facts: F,
  told: readonly Told[],
  /** Of whom, where it is not of all of them. */
  some?: ReadonlySet<string>,
): F => ({
  ...facts,
  people: facts.people.map((person) => {
    if (!person.isOthers || some?.has(person.id) === false) return person
    const refused = told.filter(({ learner, free }) => learner === person.id && !free)
    const busy = refused.map(({ from, to }) => ({ session: '', from, to, heads: 0 }))
    const known = [...(person.ownBusy ?? []), ...busy]
    return { ...person, busy: known, absences: [], classes: null }
  }),
})

/** Which of others' learners an answer to this wish tells of. Those whose hours do not fit, and those who stay
 *  where they are (`stays`), it tells nothing of. */
export const toldBy = (
  facts: Pick<Facts, 'people'>,
  wish: Wish,
  stays?: Span & { learners: readonly string[] },
): Told[] => {
  const { moment } = wish
  if (!moment?.wall) return []
  const { wall, from, to } = moment
  const isAsked = ({ id, isOthers, archived, windows }: PersonFacts) =>
    isOthers &&
    !archived &&
    wish.learners.includes(id) &&
    (windows.length === 0 || within(windows, wall)) &&
    !(stays?.learners.includes(id) && contains(stays, moment))
  return facts.people.filter(isAsked).map((person) => {
    const reasons = judgeTime({ ...person, isOthers: false }, wish, 'learner')
    const by = reasons
      .map(({ code, clash }) => clash?.session || code)
      .sort()
      .join()
    return { learner: person.id, from, to, free: reasons.length === 0, ...(by && { by }) }
  })
}

/** What one answer tells of: whoever comes after the first who is not free is not spoken of. */
export const upToRefused = (asked: readonly Told[]): Told[] => {
  const first = asked.findIndex(({ free }) => !free)
  return first < 0 ? [...asked] : asked.slice(0, first + 1)
}

/** That of these learners it is not said whether they are free: until it is asked, or not any more today. */
export const unsaid = (
  { people }: Pick<Facts, 'people'>,
  of: ReadonlySet<string>,
  code: typeof notAsked | 'sessions.asked_enough' = notAsked,
): Reason[] =>
  people
    .filter(({ id }) => of.has(id))
    .map(({ id, name }) => ({ code, subject: id, values: { person: name } }))
