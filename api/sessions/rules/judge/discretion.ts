import type { Facts, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgeTime } from '#api/sessions/rules/judge/presence.ts'
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
export const byHoursAlone = <F extends Facts>(facts: F, told: readonly Told[]): F => ({
  ...facts,
  people: facts.people.map((person) => {
    if (!person.isOthers) return person
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
  const isAsked = ({ id, isOthers, windows }: PersonFacts) =>
    isOthers &&
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
