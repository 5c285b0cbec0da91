import { insertTraces } from '#api/audit/store.ts'
import { type Ctx, instantOf, type Member, requireMember } from '#api/ctx.ts'
import { mayChangePerson } from '#api/people/policy.ts'
import type { Absence } from '#api/people/schema.ts'
import * as people from '#api/people/store.ts'
import { requireFewChanges } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import { suggestNoOthers } from '#api/sessions/usecases/suggest.ts'
import { whatMayBeTaken } from '#api/sessions/usecases/take-session.ts'
import { seenSession, seenSwap } from '#api/sessions/usecases/view.ts'
import type { Effects, StandIns } from '#api/slots/schema.ts'
import { holdPerson, listShort } from '#api/slots/store.ts'
import { applyToPerson } from '#api/slots/usecases/settle.ts'

const requireOwn = (ctx: Ctx, id: string): Member => {
  const member = requireMember(ctx)
  if (!mayChangePerson(member, id)) throw new Problem('people.not_found')
  return member
}

const traced = (inside: Ctx, action: string, id: string, before: unknown, after: unknown) =>
  insertTraces(inside, [
    { action: `person.${action}`, subject: 'person', subjectId: id, before, after },
  ])

const beforeChange = async (ctx: Ctx): Promise<void> => {
  await requireFewChanges(ctx)
  await suggestNoOthers(ctx)
}

/** A person's absences, in order of time. @throws people.not_found */
export const listAbsences = async (ctx: Ctx, id: string): Promise<Absence[]> => {
  requireOwn(ctx, id)
  if (!(await people.findPersonRow(ctx.db, id))) throw new Problem('people.not_found')
  return people.listAbsenceRows(ctx.db, id)
}

/**
 * Says that a person is away: her sessions of those days are suspended where nobody else holds them,
 * her places in the others are free. The same request again is the same absence.
 *
 * @throws people.not_found; request.id_is_used
 */
export const addAbsence = async (
  ctx: Ctx,
  id: string,
  { dryRun, ...absence }: Absence & { dryRun: boolean },
): Promise<{ absence: Absence; effects: Effects }> => {
  const member = requireOwn(ctx, id)
  if (!dryRun) await beforeChange(ctx)
  const effects = await applyToPerson(ctx, member, { dryRun, person: id }, async (inside) => {
    // Asked together, one after the other: whoever erases her is waited for.
    const [, person] = await Promise.all([
      dryRun ? undefined : holdPerson(inside.db, id, absence),
      people.findPersonRow(inside.db, id),
    ])
    if (!person) throw new Problem('people.not_found')
    if (await people.insertAbsence(inside.db, id, absence, instantOf(ctx.now))) {
      if (!dryRun) await traced(inside, 'away', id, undefined, absence)
      return { days: [{ from: absence.from, to: absence.to }] }
    }
    const there = (await people.listAbsenceRows(inside.db, id)).find((a) => a.id === absence.id)
    if (there?.from !== absence.from || there.to !== absence.to) {
      throw new Problem('request.id_is_used')
    }
    return { days: [] }
  })
  return { absence, effects }
}

/** Takes an absence back: what was suspended and freed by it is given back, unless somebody took the
 *  place. @throws people.not_found */
export const removeAbsence = async (
  ctx: Ctx,
  id: string,
  { absence, dryRun }: { absence: string; dryRun: boolean },
): Promise<Effects> => {
  const member = requireOwn(ctx, id)
  if (!dryRun) await beforeChange(ctx)
  return applyToPerson(ctx, member, { dryRun, person: id }, async (inside) => {
    const there = (await people.listAbsenceRows(inside.db, id)).find((one) => one.id === absence)
    if (!there || !(await people.deleteAbsence(inside.db, id, absence))) {
      throw new Problem('people.not_found')
    }
    if (!dryRun) await traced(inside, 'back', id, there, undefined)
    return { days: [{ from: there.from, to: there.to }] }
  })
}

/** Sessions to come that need somebody, since who would hold them is away or would rather not come; with whether the
 *  reader may take them. And those that somebody took in her place. */
export const listStandIns = async (ctx: Ctx): Promise<StandIns> => {
  const member = requireMember(ctx)
  const { short, relieved, swaps } = await listShort(ctx.db, instantOf(ctx.now), member.personId)
  const may = await whatMayBeTaken(
    ctx,
    member,
    short.map(({ session }) => session),
  )
  const standIns = short.map(({ session, missing }) => {
    const mayTake = may.get(session.id)
    return {
      session: seenSession(member, session),
      away: session.volunteers.filter((v) => session.away.includes(v.id)),
      missing,
      ...(mayTake && { mayTake }),
    }
  })
  return {
    standIns,
    relieved: relieved.map((session) => seenSession(member, session)),
    swaps: swaps.map((swap) => seenSwap(member, swap)),
  }
}
