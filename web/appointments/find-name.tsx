import { createMemo, createSignal, Show } from 'solid-js'
import type { NamedAppointment } from '#api/appointments/schema.ts'
import { Few } from '#web/kit/few.tsx'
import { TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { sayDay, sayTime, wallOf } from '#web/lib/time.ts'
import { listNames } from './queries.ts'
import { namedLike } from './view.ts'
import { appointmentWords as t } from './words.ts'

/** Somebody is at the door: her appointment by her name, and the day on which it is. */
export const FindName = (props: { sayOf: (of: string) => string }) => {
  const [typed, setTyped] = createSignal('')
  const isAsked = createMemo(() => (typed().trim() === '' ? undefined : true))
  const load = createLoad(isAsked, (_, signal) => listNames(signal))
  onWritten(['appointments', 'sessions'], load.again)
  const found = createMemo<readonly NamedAppointment[]>(() =>
    isAsked() ? namedLike(load.data() ?? [], typed()) : [],
  )
  return (
    <search class="stack-s find-name">
      <TextField
        label={t('find')}
        type="search"
        value={typed()}
        onText={setTyped}
        maxlength={200}
        autocomplete="off"
      />
      <RefusalNotice refusal={load.refusal()} onAgain={load.again} />
      <p class="small soft" role="status">
        <Show when={isAsked() && load.data()}>{t('found', { n: found().length })}</Show>
      </p>
      <Show when={found().length > 0}>
        <Few class="stretches" items={found()} few={10}>
          {(one) => (
            <li class="stretch stretch-line">
              <a href={`/rendez-vous?jour=${wallOf(one.start).day}`}>{one.name}</a>
              <span class="stretch-what">
                {sayDay(wallOf(one.start).day, 'short')} {sayTime(one.start)}
                <span class="soft small">{props.sayOf(one.of)}</span>
              </span>
            </li>
          )}
        </Few>
      </Show>
    </search>
  )
}
