import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import type { Ctx } from '#api/ctx.ts'
import { holdRoster, signUp } from '#api/duties/usecases/on-duty.ts'
import { alsoDo, inService, newcomer, rosters } from '#api/local/demo/rosters.ts'
import type { Person } from '#api/people/schema.ts'
import { changePerson, createPerson, listPeople } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import { NewSlot } from '#api/slots/schema.ts'
import { findSlot } from '#api/slots/usecases/list-slots.ts'
import { makeSlot } from '#api/slots/usecases/make-slot.ts'

/** Does it, or leaves it where the day of the demo does not let it be. */
export const ifItMay = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return undefined
  }
}

const idOf = (people: readonly Person[], name: string) =>
  people.find((one) => one.name === name)?.id

/** What the team does beside its classes, who begins, and who is here for a time. */
export const sayWhoDoesWhat = async (ctx: Ctx): Promise<void> => {
  const team = await listPeople(ctx, { role: 'volunteer' })
  const mentor = idOf(team, newcomer.mentor) ?? null
  const until = ctx.now.setZone(ctx.zone).plus({ weeks: newcomer.weeks }).toFormat('yyyy-MM-dd')
  for (const { id, name, volunteer } of team) {
    const more = alsoDo[name]
    if (!volunteer || !more) continue
    const activities = [...new Set([...volunteer.activities, ...more])]
    const begins = { newcomer: true, newcomerUntil: until, mentor }
    await changePerson(ctx, id, {
      volunteer: { activities, ...(name === newcomer.name && begins) },
    })
  }
  if (idOf(team, inService.name)) return
  const { volunteer, ...rest } = inService
  await createPerson(ctx, { id: newId(), ...rest, volunteer: { ...volunteer, mentor } })
}

/** Makes the weekly turns from this week on; some are on them, as far as their hours go. */
export const makeRosters = async (ctx: Ctx): Promise<void> => {
  const team = await listPeople(ctx, { role: 'volunteer' })
  const from = ctx.now.setZone(ctx.zone).startOf('week').toFormat('yyyy-MM-dd')
  for (const { holds = [], first = [], ...roster } of rosters) {
    const id = newId()
    const wish = { id, from, inTerm: false, volunteers: [], ...roster }
    if (!(await ifItMay(() => makeSlot(ctx, v.parse(NewSlot, wish))))) continue
    const { sessions } = await findSlot(ctx, id)
    const turns = sessions.filter(({ status }) => status === 'standing')
    for (const name of holds) {
      const [turn, volunteer] = [turns[0]?.id, idOf(team, name)]
      if (turn && volunteer) await ifItMay(() => holdRoster(ctx, turn, { volunteer }))
    }
    for (const [name, count] of first) {
      const volunteer = idOf(team, name)
      if (!volunteer) continue
      for (const turn of turns.slice(0, count)) {
        await ifItMay(() => signUp(ctx, turn.id, { volunteer }))
      }
    }
  }
}
