import { For, Show } from 'solid-js'
import type { Absence } from '#api/people/schema.ts'
import { me } from '#web/auth/me.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { type Day, sayDay, today } from '#web/lib/time.ts'
import { listAbsences } from '#web/people/queries.ts'
import { areDaysOver } from '#web/people/view.ts'
import { personWords as t } from './words.ts'

// The year only where it is another one.
const say = (day: Day) => sayDay(day, day.slice(0, 4) === today().slice(0, 4) ? 'long' : 'full')

/** `du 7 au 11 décembre`. */
export const sayAbsence = ({ from, to }: Pick<Absence, 'from' | 'to'>) =>
  from === to ? t('oneDay', { day: say(from) }) : t('days', { from: say(from), to: say(to) })

/** Coming days away, and where they are noted. */
export const AbsencesCard = (props: { person: string }) => {
  const load = createLoad(() => props.person, listAbsences)
  const coming = () => load.data()?.filter((absence) => !areDaysOver(absence, today()))
  const isOwn = () => props.person === me()?.id
  return (
    <Card>
      <h2>{t('absences')}</h2>
      <RefusalNotice refusal={load.refusal()} onAgain={() => load.again()} />
      <Show when={coming()}>
        {(all) => (
          <ul class="entries">
            <For each={all()} fallback={<li class="soft">{t('noAbsence')}</li>}>
              {(absence) => <li class="entry first-upper">{sayAbsence(absence)}</li>}
            </For>
          </ul>
        )}
      </Show>
      <ButtonLink href={isOwn() ? '/absences' : `/personnes/${props.person}/absences`} icon="away">
        {t(isOwn() ? 'awayTitle' : 'noteAbsence')}
      </ButtonLink>
    </Card>
  )
}
