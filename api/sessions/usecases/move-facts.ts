import { type Ctx, requireMember } from '#api/ctx.ts'
import { usualActivity } from '#api/places/rules.ts'
import { Problem } from '#api/problems.ts'
import { insistableBy, mayChange } from '#api/sessions/policy.ts'
import { byHoursAlone, type Told } from '#api/sessions/rules/judge/discretion.ts'
import type { PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { MoveFacts, MoveQuery } from '#api/sessions/schema.ts'
import { noFurther } from '#api/sessions/store.ts'
import { isSpent, readFacts, staysOf } from '#api/sessions/usecases/discretion.ts'

/** How long somebody waits is not judged. */
const asShown =
  (told: readonly Told[], stays?: Span & { learners: readonly string[] }) =>
  ({
    isOthers,
    ownBusy: _,
    gladly: __,
    registered: ___,
    learner,
    ...person
  }: PersonFacts): MoveFacts['people'][number] => {
    const ofHer = told.filter((one) => one.learner === person.id)
    const known = [...ofHer, ...(stays?.learners.includes(person.id) ? [stays] : [])]
    return {
      ...person,
      learner: learner && { ...learner, waitingSince: null },
      ...(isOthers && {
        others: { mayAsk: !isSpent(told), known: known.map(({ from, to }) => ({ from, to })) },
      }),
    }
  }

const read = { days: noFurther, onlyPlace: true }
const spanOf = ({ from, to }: MoveQuery) => ({ start: utcText(from), end: utcText(to) })

/**
 * The people of a session, by what a page judges where it may be moved while it is dragged. Of learners whom the
 * reader does not teach it has their hours, and what was told of them already: nothing is told by this, nor
 * counted.
 *
 * @throws sessions.not_found, sessions.not_yours
 */
export const findMoveFacts = async (ctx: Ctx, id: string, span: MoveQuery): Promise<MoveFacts> => {
  const member = requireMember(ctx)
  const query = { session: id, ...spanOf(span), people: [], ...read }
  const facts = await readFacts(ctx, member, query)
  const { session, activity } = facts
  if (!session || !activity) throw new Problem('sessions.not_found')
  if (!mayChange(member, session)) throw new Problem('sessions.not_yours')
  const ids = [...session.volunteers, ...session.learners].map((one) => one.id)
  const told = facts.told ?? []
  const { people } = byHoursAlone(facts, told)
  return {
    activity,
    people: people.filter((one) => ids.includes(one.id)).map(asShown(told, staysOf(facts))),
    mayInsist: [...insistableBy(member)],
  }
}

/**
 * By what a page judges a new span while it is dragged: a volunteer books with herself; who else will be in it is
 * not known yet, nor whom the coordinator books for.
 *
 * @throws activities.not_found
 */
export const findBookingFacts = async (ctx: Ctx, span: MoveQuery): Promise<MoveFacts> => {
  const member = requireMember(ctx)
  const people = member.kind === 'volunteer' ? [member.personId] : []
  const query = { activity: usualActivity, ...spanOf(span), people, ...read }
  const facts = await readFacts(ctx, member, query)
  if (!facts.activity) throw new Problem('activities.not_found')
  return {
    activity: facts.activity,
    people: facts.people.map(asShown([])),
    mayInsist: [...insistableBy(member)],
  }
}
