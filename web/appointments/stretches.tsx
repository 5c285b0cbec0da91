import { For, Show } from 'solid-js'
import type { GivenTo } from '#api/appointments/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { sayName } from '#web/lib/names.ts'
import { now, saySpan, sayTime } from '#web/lib/time.ts'
import type { GivingState } from './create-giving.ts'
import { GiveForm } from './give-form.tsx'
import { appointmentWords as t } from './words.ts'

type Stretch = { start: string; end: string; closed?: boolean; given: GivenTo | null }

type OfOne = { of: string; giving: GivingState; mayGive: boolean }

/** The stretches of a machine's day, or of a turn: who has each, or one tap to give it. */
export const Stretches = (props: OfOne & { stretches: readonly Stretch[]; label: string }) => (
  <ul class="stretches" aria-label={props.label}>
    <For each={props.stretches}>
      {(stretch) => (
        <li class="stretch">
          <StretchRow {...props} stretch={stretch} />
        </li>
      )}
    </For>
  </ul>
)

/** What is short is told by its beginning: the next one says its end. */
const sayStretch = ({ start, end }: Stretch): string =>
  Date.parse(end) - Date.parse(start) < 3_600_000 ? sayTime(start) : saySpan(start, end)

const StretchRow = (props: OfOne & { stretch: Stretch }) => {
  const words = () => props.giving.say(props.of, props.stretch.start)
  const isOver = () => Date.parse(props.stretch.end) <= now()
  return (
    <>
      <div class="stretch-line">
        <span class="stretch-when">{sayStretch(props.stretch)}</span>
        <Show
          when={props.stretch.given}
          fallback={
            <Show
              when={!props.stretch.closed}
              fallback={<span class="stretch-what soft">{t('closed')}</span>}
            >
              <span class="stretch-what soft">{t('free')}</span>
              <Show when={props.mayGive && !props.giving.isOpen(props.of, props.stretch.start)}>
                <Button
                  look={isOver() ? 'quiet' : 'secondary'}
                  aria-label={t(isOver() ? 'noteThis' : 'giveThis', words())}
                  onClick={() => props.giving.open(props.of, props.stretch.start)}
                >
                  {t(isOver() ? 'note' : 'give')}
                </Button>
              </Show>
            </Show>
          }
        >
          {(given) => (
            <>
              <span class="stretch-what">
                <GivenWords given={given()} />
              </span>
              <Show when={given().name ?? (isOver() ? undefined : t('forgotten'))}>
                {(name) => (
                  <Button
                    look="quiet"
                    icon="close"
                    busy={props.giving.busy()}
                    label={t('cancelThis', { name: name(), when: words().when })}
                    onClick={() => void props.giving.cancel(given(), props.of, props.stretch.start)}
                  />
                )}
              </Show>
            </>
          )}
        </Show>
      </div>
      <Show when={props.giving.isOpen(props.of, props.stretch.start)}>
        <GiveForm giving={props.giving} of={props.of} start={props.stretch.start} />
      </Show>
    </>
  )
}

/** Who has it, by whom, and why she has to be told. */
export const GivenWords = (props: { given: GivenTo }) => (
  <>
    <span class="stretch-name">{props.given.name ?? t('forgotten')}</span>
    <Show when={props.given.by}>
      {(by) => <span class="soft small">{t('by', { name: sayName(by()) })}</span>}
    </Show>
    <Show when={props.given.why}>
      {(why) => <span class="small stretch-tell">{t('tell', { why: t(`why_${why()}`) })}</span>}
    </Show>
  </>
)
