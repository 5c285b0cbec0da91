import { For, Show } from 'solid-js'
import { ButtonLink } from '#web/kit/button.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { language } from '#web/lib/i18n.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { type Day, sayDay } from '#web/lib/time.ts'
import { countWashes } from './queries.ts'
import { sayEuros, sumByMachine, sumOf } from './view.ts'
import { appointmentWords as t } from './words.ts'

/** How often each machine was used in the month of a day, what that comes to, and the treasurer's file. */
export const WashMonth = (props: { day: Day }) => {
  const month = () => props.day.slice(0, 7)
  const load = createLoad(month, countWashes)
  onWritten(['washes', 'appointments', 'places', 'year'], load.again)
  const sums = () => sumByMachine(load.current() ?? [])
  const total = () => sumOf(sums())
  const says = (one: { uses: number; cents: number }) =>
    `${t('uses', { n: one.uses })} · ${sayEuros(one.cents, language())}`
  return (
    <TitledCard title={t('month', { month: sayDay(props.day, 'month') })} help={t('monthHelp')}>
      <Show when={load.current()}>
        <Show when={total().uses > 0} fallback={<p>{t('monthNone')}</p>}>
          <dl class="wash-month">
            <For each={sums()}>
              {(one) => (
                <div>
                  <dt>{one.name}</dt>
                  <dd>{says(one)}</dd>
                </div>
              )}
            </For>
            <div class="wash-total">
              <dt>{t('total')}</dt>
              <dd>{says(total())}</dd>
            </div>
          </dl>
        </Show>
      </Show>
      <div class="row">
        <ButtonLink href={`/api/exports/washes.csv?month=${month()}`} icon="download" download="">
          {t('file')}
        </ButtonLink>
      </div>
    </TitledCard>
  )
}
