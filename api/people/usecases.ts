import * as v from 'valibot'
import {
  claimCreation,
  countOwnTraces,
  findLastTrace,
  insertTraces,
  isUnchanged,
  requireInTime,
  type Trace,
} from '#api/audit/store.ts'
import {
  type Ctx,
  instantOf,
  requireCoordinator,
  requireMember,
  todayOf,
  untilTomorrow,
} from '#api/ctx.ts'
import { onePage } from '#api/http/pages.ts'
import { mayChangePerson, seenBy } from '#api/people/policy.ts'
import { foldName } from '#api/people/rules/names.ts'
import { isNewcomerOn } from '#api/people/rules/newcomer.ts'
import {
  type ChangePerson,
  type Company,
  type CreatePerson,
  type Person,
  VolunteerPart,
} from '#api/people/schema.ts'
import * as store from '#api/people/store.ts'
import { Problem } from '#api/problems.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { inTransaction, takeTurn } from '#api/transaction.ts'

const traced = (
  ctx: Ctx,
  action: string,
  subjectId: string,
  values: Pick<Trace, 'before' | 'after'>,
) => insertTraces(ctx, [{ action: `person.${action}`, subject: 'person', subjectId, ...values }])

/** What may stay in the trace of a person: never the name, the address or the number. */
const traceable = ({ role, archived, volunteer, learner, company, availabilities }: Person) => ({
  role,
  archived,
  volunteer,
  learner,
  company,
  availabilities,
})

/** Changes of herself that a volunteer may make in a day: each leaves a trace, and nobody fills the book. */
const mostOwnChanges = 50

/** @throws people.changed_often */
export const requireFewChanges = async (ctx: Ctx): Promise<void> => {
  const { kind, personId } = requireMember(ctx)
  if (kind !== 'volunteer' || (await countOwnTraces(ctx, personId)) < mostOwnChanges) return
  throw new Problem('people.changed_often', { retryAfter: untilTomorrow(ctx) })
}

const requirePerson = async (ctx: Ctx, id: string): Promise<Person> => {
  const person = await store.findPersonRow(ctx.db, id)
  if (!person) throw new Problem('people.not_found')
  return person
}

/** What the reader teaches, for deciding which learners she may see. */
const partOf = (people: Person[], id: string) => people.find((p) => p.id === id)?.volunteer

/** A page of the people that the reader may see, by name.
 *  @throws people.not_found where nobody has the id with which the page before ended */
export const listPeoplePage = async (
  ctx: Ctx,
  query: {
    role?: Person['role'] | undefined
    archived?: boolean | undefined
    after?: string | undefined
  },
): Promise<{ people: Person[]; next?: string }> => {
  const member = requireMember(ctx)
  const found = await store.listPersonPage(ctx.db, { ...query, reader: member.personId })
  if (query.after && found.people.length === 0) await requirePerson(ctx, query.after)
  const { rows, ...next } = onePage(found.people)
  return { people: rows.flatMap((row) => seenBy(member, found.teaches, row) ?? []), ...next }
}

/** All people that the reader may see, at once. */
export const listPeople = async (
  ctx: Ctx,
  which: { role?: Person['role'] | undefined; archived?: boolean | undefined },
): Promise<Person[]> => {
  const member = requireMember(ctx)
  const everybody = await store.listPersonRows(ctx.db, { archived: which.archived })
  const teaches = partOf(everybody, member.personId)
  return everybody
    .filter((person) => !which.role || person.role === which.role)
    .flatMap((person) => seenBy(member, teaches, person) ?? [])
}

/** Those of one name among the people that the reader may see, so that a page that meets one of them can tell which. */
export const listNamesakes = async (ctx: Ctx): Promise<Pick<Person, 'id' | 'name' | 'role'>[]> => {
  const member = requireMember(ctx)
  const ids = await store.listNamesakeIds(ctx.db)
  if (ids.length === 0) return []
  const all = await store.listPeopleById(ctx.db, [...ids, member.personId])
  const teaches = partOf(all, member.personId)
  return all
    .filter((person) => ids.includes(person.id))
    .flatMap((person) => seenBy(member, teaches, person) ?? [])
    .map(({ id, name, role }) => ({ id, name, role }))
}

/** One person, as the reader may see it. @throws people.not_found also for who may not be seen */
export const findPerson = async (ctx: Ctx, id: string): Promise<Person> => {
  const member = requireMember(ctx)
  const both = await store.listPeopleById(ctx.db, [id, member.personId])
  const person = both.find((p) => p.id === id)
  const seen = person && seenBy(member, partOf(both, member.personId), person)
  if (!seen) throw new Problem('people.not_found')
  return seen
}

/** Whether a record has the part its role needs, and no part it must not have. */
const partsFit = (person: Pick<CreatePerson, 'role' | 'volunteer' | 'learner'>) =>
  person.role === 'learner'
    ? Boolean(person.learner) && !person.volunteer
    : !person.learner && (person.role === 'coordinator' || Boolean(person.volunteer))

/** Takes a person in. The same request again is the same person. */
export const createPerson = async (ctx: Ctx, input: CreatePerson): Promise<Person> => {
  requireCoordinator(ctx)
  if (!partsFit(input)) throw new Problem('people.role_does_not_fit')
  return inTransaction(ctx, async (inside) => {
    const claim = await claimCreation(inside.db, 'person', input.id, input)
    if (claim === 'same') return requirePerson(inside, input.id)
    if (claim === 'other') throw new Problem('request.id_is_used')
    return takeIn(inside, input, 'created')
  })
}

/** Writes somebody new, on the word of somebody who may: that, and the claim of her id, are the caller's. */
export const takeIn = async (
  inside: Ctx,
  input: CreatePerson,
  action: 'created' | 'arrived',
): Promise<Person> => {
  const { volunteer, learner, availabilities, ...basics } = input
  const row = {
    ...basics,
    email: basics.email ?? null,
    phone: basics.phone ?? null,
    messageLanguage: basics.messageLanguage ?? null,
  }
  if (!(await store.insertPerson(inside.db, row, instantOf(inside.now)))) {
    throw new Problem('request.id_is_used')
  }
  if (volunteer?.mentor) await requireMentor(inside, input.id, volunteer.mentor)
  if (volunteer) await store.putVolunteer(inside.db, input.id, volunteer)
  if (learner) await store.putLearner(inside.db, input.id, learner)
  if (availabilities) await store.replaceAvailabilities(inside.db, input.id, availabilities)
  const person = await requirePerson(inside, input.id)
  await traced(inside, action, input.id, { after: traceable(person) })
  return person
}

/** A volunteer changes her own name, number and language; the rest is the coordinator's. */
const requireMayChange = (ctx: Ctx, id: string, input: ChangePerson) => {
  const member = requireMember(ctx)
  if (!mayChangePerson(member, id)) throw new Problem('people.not_found')
  const { name, phone, messageLanguage, ...reserved } = input
  if (member.kind !== 'coordinator' && Object.keys(reserved).length > 0) {
    throw new Problem('auth.not_allowed')
  }
}

/** Locks the person too: coordinators and she are locked together, or two would wait for each other. */
const requireAnotherCoordinator = async (ctx: Ctx, id: string) => {
  const coordinators = await store.lockCoordinatorsAnd(ctx.db, id)
  if (coordinators.includes(id) && coordinators.length === 1) {
    throw new Problem('people.last_coordinator')
  }
}

const unchanged = async (ctx: Ctx, person: Person): Promise<Person> => {
  await requireInTime(ctx)
  return person
}

const changed = async (ctx: Ctx, action: string, before: Person): Promise<Person> => {
  const after = await requirePerson(ctx, before.id)
  await traced(ctx, action, before.id, { before: traceable(before), after: traceable(after) })
  return after
}

/** A volunteer does not take a name by which the team knows somebody else; the coordinator may give it. */
const requireOwnName = async (ctx: Ctx, id: string, name: string) => {
  if (requireMember(ctx).kind === 'coordinator') return
  const others = await store.listNamesOfTeam(ctx.db, id)
  if (others.some((other) => foldName(other) === foldName(name))) {
    throw new Problem('people.name_is_taken')
  }
}

/** Who begins does so beside somebody else, who is here and no newcomer. */
const requireMentor = async (ctx: Ctx, id: string, mentor: string) => {
  const [found] = mentor === id ? [] : await store.listPeopleById(ctx.db, [mentor])
  if (!found || found.archived || !found.volunteer || isNewcomerOn(found.volunteer, todayOf(ctx))) {
    throw new Problem('people.mentor_does_not_fit')
  }
}

/** What a volunteer's part lacks, where a change gives the first of it. */
const requireWholePart = (part: Partial<VolunteerPart> | null | undefined) => {
  if (!part) return
  const { issues } = v.safeParse(VolunteerPart, part)
  const fields = [...new Set((issues ?? []).map((issue) => v.getDotPath(issue)))].join(', ')
  if (fields) throw new Problem('people.part_is_incomplete', { values: { fields } })
}

/** The parts that a record has. */
const wholeParts = ({
  role,
  volunteer,
  learner,
}: Pick<Person, 'role' | 'volunteer' | 'learner'>) => ({
  role,
  ...(volunteer && { volunteer }),
  ...(learner && { learner }),
})

/** @throws where a learner's company cannot be what it shall be; the database says whether it contradicts itself */
const requireCompany = async (ctx: Ctx, id: string, company: Partial<Company>) => {
  const others = [...new Set(Object.values(company).flat())]
  if (others.includes(id)) throw new Problem('people.company_of_oneself')
  const known = others.length > 0 ? await store.listPeopleById(ctx.db, others) : []
  if (known.length < others.length || known.some(({ learner }) => !learner)) {
    throw new Problem('people.company_is_no_learner')
  }
  const gone = known.find(({ archived }) => archived)
  if (gone) throw new Problem('people.company_has_left', { values: { person: gone.name } })
}

/** Each once, as they are read. */
const inIdOrder = (company: Partial<Company> = {}): Partial<Company> =>
  Object.fromEntries(Object.entries(company).map(([kind, ids]) => [kind, [...new Set(ids)].sort()]))

/** Writes a learner's company: what is taken back goes first. */
const writeCompany = async (ctx: Ctx, id: string, company: Company) => {
  await store.replaceCompany(ctx.db, id, 'apart', [])
  await store.replaceCompany(ctx.db, id, 'gladly', company.gladly)
  await store.replaceCompany(ctx.db, id, 'apart', company.apart)
}

/** Changes a person's details; what is absent stays, and nothing is written where nothing is given. */
export const changePerson = async (ctx: Ctx, id: string, input: ChangePerson): Promise<Person> => {
  requireMayChange(ctx, id, input)
  if (Object.keys(input).length === 0) return requirePerson(ctx, id)
  await requireFewChanges(ctx)
  return inTransaction(ctx, async (inside) => {
    const { volunteer, learner, company, ...basics } = input
    if (basics.role === 'volunteer') await requireAnotherCoordinator(inside, id)
    else await store.lockPerson(inside.db, id)
    const before = await requirePerson(inside, id)
    if (basics.name !== undefined && basics.name !== before.name) {
      await requireOwnName(inside, id, basics.name)
    }
    const parts = {
      role: basics.role ?? before.role,
      volunteer: volunteer
        ? ({ ...before.volunteer, ...volunteer } as Person['volunteer'])
        : before.volunteer,
      learner: learner
        ? ({
            ...before.learner,
            // Who turns out never to have learned to read loses the written level.
            ...(learner.alpha && { written: null }),
            ...learner,
          } as Person['learner'])
        : before.learner,
    }
    if ((before.role === 'learner') !== (parts.role === 'learner') || !partsFit(parts)) {
      throw new Problem('people.role_does_not_fit')
    }
    if (volunteer) requireWholePart(parts.volunteer)
    // Who was fit when she was named stays, whatever became of her since.
    if (volunteer?.mentor && volunteer.mentor !== before.volunteer?.mentor) {
      await requireMentor(inside, id, volunteer.mentor)
    }
    if (company && !before.company) throw new Problem('people.role_does_not_fit')
    if (company) await requireCompany(inside, id, company)
    const together = before.company && { ...before.company, ...inIdOrder(company) }
    const after = {
      ...before,
      ...basics,
      ...wholeParts(parts),
      ...(together && { company: together }),
    }
    if (isUnchanged(before, after)) {
      return unchanged(inside, before)
    }
    const member = requireMember(ctx)
    if (member.personId === id) await store.spareSignIn(inside.db, member.signInId)
    await store.updatePerson(inside.db, id, basics, instantOf(ctx.now))
    if (volunteer && parts.volunteer) await store.putVolunteer(inside.db, id, parts.volunteer)
    if (learner && parts.learner) await store.putLearner(inside.db, id, parts.learner)
    if (company && together) await writeCompany(inside, id, together)
    return changed(inside, 'changed', before)
  })
}

/**
 * Gives a volunteer the right of reception, or takes it: from her next request on.
 *
 * @throws people.not_found; people.reception_is_for_volunteers
 */
export const giveReception = async (ctx: Ctx, id: string, given: boolean): Promise<Person> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    await store.lockPerson(inside.db, id)
    const before = await requirePerson(inside, id)
    if (before.role !== 'volunteer' || before.archived) {
      throw new Problem('people.reception_is_for_volunteers')
    }
    if (before.reception === given) return unchanged(inside, before)
    await store.updateReception(inside.db, id, given)
    await traced(inside, given ? 'reception_given' : 'reception_taken', id, {})
    return { ...before, reception: given }
  })
}

/** Puts a person away: no longer listed, booked or let in.
 *  @param requireFree throws while anything is planned with them */
export const archivePerson = async (
  ctx: Ctx,
  id: string,
  requireFree: (inside: Ctx) => Promise<void>,
): Promise<Person> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    // What is given back meanwhile is given back with her, or without.
    await takeTurn(inside.db)
    await requireAnotherCoordinator(inside, id)
    const before = await requirePerson(inside, id)
    const now = instantOf(ctx.now)
    await requireFree(inside)
    if (before.archived) return unchanged(inside, before)
    await store.updateArchived(inside.db, id, now)
    return changed(inside, 'archived', before)
  })
}

/** Brings an archived person back. */
export const restorePerson = async (ctx: Ctx, id: string): Promise<Person> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    await store.lockPerson(inside.db, id)
    const before = await requirePerson(inside, id)
    if (!before.archived) return unchanged(inside, before)
    await store.updateArchived(inside.db, id, null)
    return changed(inside, 'restored', before)
  })
}

const requireOwn = (ctx: Ctx, id: string) => {
  if (!mayChangePerson(requireMember(ctx), id)) throw new Problem('people.not_found')
}

/** Weekly hours as they are read. */
const inOrder = (hours: readonly WeeklyHours[]): WeeklyHours[] =>
  hours
    .map(({ weekday, from, to }) => ({ weekday, from, to }))
    .sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from))

/** Replaces the hours in which a person can come. */
export const changeAvailabilities = async (
  ctx: Ctx,
  id: string,
  hours: WeeklyHours[],
): Promise<Person> => {
  requireOwn(ctx, id)
  await requireFewChanges(ctx)
  return inTransaction(ctx, async (inside) => {
    await store.lockPerson(inside.db, id)
    const before = await requirePerson(inside, id)
    if (isUnchanged(before.availabilities, inOrder(hours))) return unchanged(inside, before)
    await store.replaceAvailabilities(inside.db, id, hours)
    return changed(inside, 'availabilities_changed', before)
  })
}

type LastHours = { before: WeeklyHours[]; why: { session?: string } }

/**
 * Changes what somebody said of her hours, on the word of somebody who may: that is the caller's to know. `change`
 * has them as they are, and how they last changed if that is how they still are; undefined leaves them so.
 */
export const changeHoursOf = async (
  inside: Ctx,
  id: string,
  change: (now: { hours: WeeklyHours[]; last: LastHours | undefined }) => WeeklyHours[] | undefined,
  why: LastHours['why'],
): Promise<Person | undefined> => {
  await store.lockPerson(inside.db, id)
  const before = await requirePerson(inside, id)
  if (before.archived || before.name === '') return undefined
  const hours = before.availabilities ?? []
  const action = 'person.availabilities_changed'
  type Hours = { availabilities?: WeeklyHours[]; session?: string }
  const trace = await findLastTrace<Hours>(inside, action, id)
  const isStill = isUnchanged(inOrder(trace?.after?.availabilities ?? []), inOrder(hours))
  const last = isStill
    ? { before: trace?.before?.availabilities ?? [], why: trace?.after ?? {} }
    : undefined
  const wanted = change({ hours, last })
  if (!wanted) return undefined
  await store.replaceAvailabilities(inside.db, id, wanted)
  const after = await requirePerson(inside, id)
  await traced(inside, 'availabilities_changed', id, {
    before: traceable(before),
    after: { ...traceable(after), ...why },
  })
  return after
}
