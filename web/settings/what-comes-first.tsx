import { useLocation } from '@solidjs/router'
import { createEffect, Show } from 'solid-js'
import { Icon } from '#web/kit/icon.tsx'
import { shared } from '#web/lib/remote/load.ts'
import { nextStepOf, seeHouse } from './first-steps.ts'
import { firstStepsWords as t } from './first-steps-words.ts'

/** Noted on this device once the house has begun: it is not asked about any more. */
const begun = 'creneau.begun'
const hasBegun = () => {
  try {
    return localStorage.getItem(begun) !== null
  } catch {
    return false
  }
}

const house = shared(() => seeHouse(), ['imports', 'people', 'sessions', 'slots', 'beginning'])

/** On every page of a house that has just begun: what comes first, and a way there. */
export const WhatComesFirst = () => (
  <Show when={!hasBegun()}>
    <Next />
  </Show>
)

const Next = () => {
  const location = useLocation()
  const load = house()
  const next = () => {
    const known = load.data()
    return known && nextStepOf(known)
  }
  createEffect(() => {
    if (!load.data() || next()) return
    try {
      localStorage.setItem(begun, '')
    } catch {
      // Without storage it is asked once at each start.
    }
  })
  return (
    <Show when={location.pathname !== '/premiers-pas' && next()}>
      {(step) => (
        <p>
          <a class="row" href="/premiers-pas">
            <Icon name="right" /> {t('next', { step: t(step()) })}
          </a>
        </p>
      )}
    </Show>
  )
}
