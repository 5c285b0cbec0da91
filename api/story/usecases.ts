import { type Ctx, instantOf, requireMember, todayOf, untilTomorrow } from '#api/ctx.ts'
import { mayChangePerson } from '#api/people/policy.ts'
import { listPeopleById } from '#api/people/store.ts'
import { findPerson } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import { seenSlot } from '#api/slots/usecases/view.ts'
import { seenByTutor } from '#api/story/policy.ts'
import type { Contact, Story } from '#api/story/schema.ts'
import { findStoryRow, lookUpContact } from '#api/story/store.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'

/**
 * What there is to tell of a person: to the coordinator, to herself, and of a learner to whoever holds a
 * session to come with her.
 *
 * @throws people.not_found also for everybody else, whatever there is
 */
export const findStory = async (ctx: Ctx, id: string): Promise<Story> => {
  const member = requireMember(ctx)
  const since = schoolYearOf(todayOf(ctx)).from
  const [[person], story] = await Promise.all([
    listPeopleById(ctx.db, [id]),
    findStoryRow(ctx.db, {
      ...{ person: id, reader: member.personId, knowsAll: member.kind === 'coordinator' },
      ...{ since, now: instantOf(ctx.now) },
    }),
  ])
  if (!person || !story) throw new Problem('people.not_found')
  return {
    person: mayChangePerson(member, id) ? person : seenByTutor(person),
    sessions: story.sessions.map((session) => seenSession(member, session)),
    count: story.count,
    slots: story.slots.map(({ next, ...slot }) => seenSlot(member, slot, next)),
    held: { since, ...story.held },
    ...(story.absences && { absences: story.absences }),
    ...(story.looks && !person.learner && { looks: story.looks }),
  }
}

/**
 * How a person is reached. A tutor's look at her learner's number is counted.
 *
 * @throws people.not_found also for who may not know; people.looked_up_many
 */
export const findContact = async (ctx: Ctx, id: string): Promise<Contact> => {
  const member = requireMember(ctx)
  if (mayChangePerson(member, id)) {
    const { phone = null, email = null } = await findPerson(ctx, id)
    return { phone, email }
  }
  const ask = { person: id, reader: member.personId, now: instantOf(ctx.now) }
  const found = await lookUpContact(ctx.db, ask, ctx.deadline)
  if (!found) throw new Problem('people.not_found')
  if ('spent' in found) {
    throw new Problem('people.looked_up_many', { retryAfter: untilTomorrow(ctx) })
  }
  return found
}
