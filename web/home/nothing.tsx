import { Show } from 'solid-js'
import type { ReasonForNone } from '#api/sessions/schema.ts'
import type { WeekHours } from '#api/slots/schema.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { Skeleton } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { findPerson } from '#web/people/queries.ts'
import { whyNothing } from './view.ts'
import { homeWords as t } from './words.ts'

/** Why nothing is suggested, kindly, and what would change it. */
export const NothingToTake = (props: {
  person: string
  hours: readonly WeekHours[]
  /** What the API says of it. */
  none: ReasonForNone | undefined
  isNew: boolean
}) => {
  const isSaidByHours = () => whyNothing(undefined, props.hours) !== undefined
  const load = createLoad(() => (isSaidByHours() ? undefined : props.person), findPerson)
  const why = () => whyNothing(load.data(), props.hours, props.none)
  const other = () => {
    const known = why()
    return known && known !== 'noHours' ? known : undefined
  }
  return (
    <Show
      when={why()}
      fallback={
        <Show when={!load.refusal()}>
          <Skeleton label={t('looking')} lines={1} />
        </Show>
      }
    >
      <div class="nothing">
        <Show when={other()} fallback={<SayHours isNew={props.isNew} />}>
          {(known) => <p>{t(`none_${known()}`)}</p>}
        </Show>
      </div>
    </Show>
  )
}

const SayHours = (props: { isNew: boolean }) => (
  <>
    <p>
      <Show when={props.isNew}>
        <strong>{t('welcome')} </strong>
      </Show>
      {t('noHours')}
    </p>
    <div>
      <ButtonLink href="/personnes/moi" look="primary" icon="clock">
        {t('sayHours')}
      </ButtonLink>
    </div>
  </>
)
