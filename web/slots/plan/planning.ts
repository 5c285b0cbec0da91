import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Plan } from '#api/slots/schema.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import { type Choices, noChoices } from './choices.ts'

/** Milliseconds after the last key or tap before the dates are asked for. */
const pause = 350

/** The plan of a wish: its dates as they would be, with what was decided about them. */
export type Planning<W> = {
  plan: () => Plan | undefined
  /** The dates of this very wish are known. */
  settled: () => boolean
  busy: () => boolean
  refusal: () => Refusal | undefined
  again: () => void
  choices: () => Choices
  choose: (choices: Choices) => void
  /** The wish with its choices, as it is to be sent. */
  whole: () => W | undefined
  /** Shows the fresh plan that a refusal brought; says whether there was one. */
  takePlan: (refusal: Refusal | undefined) => boolean
}

const planIn = (refusal: Refusal | undefined): Plan | undefined => {
  const plan = refusal?.body.plan as Plan | undefined
  return Array.isArray(plan?.dates) ? plan : undefined
}

/** Asks for the dates whenever the wish or a choice changes; an unfinished wish has none. */
export const createPlanning = <W extends object>(
  wish: () => W | undefined,
  ask: (wish: W, signal: AbortSignal) => Promise<Plan>,
): Planning<W> => {
  const [choices, choose] = createSignal<Choices>(noChoices)
  const whole = () => {
    const known = wish()
    return known && { ...known, ...choices() }
  }
  // A question is asked again only when it is another one.
  const question = createMemo(whole, undefined, { equals: isSameJson })
  const [asked, setAsked] = createSignal<W | undefined>(undefined, { equals: isSameJson })
  createEffect(() => {
    const next = question()
    const timer = setTimeout(() => setAsked(() => next), pause)
    onCleanup(() => clearTimeout(timer))
  })
  const load = createLoad(asked, ask)
  const isAsked = () => question() !== undefined && isSameJson(asked(), question())
  const refusal = () => (isAsked() ? load.refusal() : undefined)
  return {
    plan: () => (question() === undefined || refusal() ? undefined : load.data()),
    settled: () => isAsked() && !load.busy() && !load.refusal(),
    busy: () => question() !== undefined && (!isAsked() || load.busy()),
    refusal,
    again: load.again,
    choices,
    choose,
    whole,
    takePlan: (refusal) => {
      const plan = planIn(refusal)
      if (plan) load.set(plan)
      return plan !== undefined
    },
  }
}
