import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Affected, Effects } from '#api/slots/schema.ts'
import { EffectsNotice } from '#web/effects/effects.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { house } from '#web/sessions/queries.ts'
import { personWords as t } from './words.ts'
import '#web/sessions/form.css'

export type Outcome = { is: 'noted' | 'removed'; effects: Effects }

const byStart = (a: Affected, b: Affected) => Date.parse(a.start) - Date.parse(b.start)

/** What noting an absence leaves to be done, or what taking one away gave back. */
export const AbsenceOutcome = (props: Outcome & { learner?: boolean | undefined }) => {
  const waiting = () => [...props.effects.suspended, ...props.effects.short].sort(byStart)
  const isTold = () => props.effects.givenBack.length + props.effects.taken.length > 0
  return (
    <>
      <Show when={props.is === 'noted' && !props.learner && waiting().length > 0}>
        <Notice tone="info" title={t('toReplace')}>
          <p>{t('toReplaceHelp')}</p>
          <ul class="reasons">
            <For each={waiting()}>
              {(session) => (
                <li>
                  <A href={`/seances/${session.id}`}>
                    {sayDay(wallOf(session.start).day, 'short')}{' '}
                    {saySpan(session.start, session.end)}
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Notice>
      </Show>
      <Show when={props.is === 'removed' && isTold() && house().data()}>
        {(known) => (
          <Notice tone="info" title={t('comesBack')}>
            <EffectsNotice done effects={props.effects} house={known()} />
          </Notice>
        )}
      </Show>
    </>
  )
}
