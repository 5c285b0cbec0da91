import { useLocation } from '@solidjs/router'
import { createEffect, Show } from 'solid-js'
import { Icon } from '#web/kit/icon.tsx'
import { shared } from '#web/lib/remote/load.ts'
import { isEmpty, nextStepOf, seeHouse } from './first-steps.ts'
import { firstStepsWords as t } from './first-steps-words.ts'

/** Noted on this device once a session was held, without an example: it is not asked about any more. */
const begun = 'creneau.begun'
const hasBegun = () => {
  try {
    return localStorage.getItem(begun) !== null
  } catch {
    return false
  }
}

const house = shared(() => seeHouse(), ['imports', 'people', 'sessions', 'slots', 'beginning'])

/** On every page of a house that has just begun: what comes first, and a way there; and that the example is in it. */
export const WhatComesFirst = () => (
  <Show when={!hasBegun()}>
    <Next />
  </Show>
)

const Next = () => {
  const location = useLocation()
  const load = house()
  const seen = load.data
  createEffect(() => {
    const known = seen()
    if (!known?.held || known.examples > 0) return
    try {
      localStorage.setItem(begun, '')
    } catch {
      // Without storage it is asked once at each start.
    }
  })
  const isBeginning = () => ['/premiers-pas', '/exemple'].includes(location.pathname)
  return (
    <Show when={!isBeginning() && seen()}>
      {(known) => (
        <div class="comes-first">
          <Show when={nextStepOf(known())}>
            {(step) => <Way href="/premiers-pas">{t('next', { step: t(step()) })}</Way>}
          </Show>
          <Show when={known().examples > 0 || isEmpty(known())}>
            <Way href="/exemple">{t(known().examples > 0 ? 'exampleHere' : 'tryExample')}</Way>
          </Show>
        </div>
      )}
    </Show>
  )
}

const Way = (props: { href: string; children: string }) => (
  <p>
    <a href={props.href}>
      <Icon name="right" />
      <span>{props.children}</span>
    </a>
  </p>
)
