import { type JSX, lazy, Show, Suspense } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { words } from '#web/lib/i18n.ts'
import { createNarrow } from '#web/lib/screen.ts'
import type { Day } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { fieldId, type OpenLine } from './create-line.ts'
import './opener.css'

// Apart from the line's other words: these are on the week, which everybody loads.
const t = words(
  {
    open: 'En une ligne',
    openLong: 'Réserver en une ligne (touche /)',
    label: 'Réserver en une ligne',
    example: 'mar 14h-15h30 bleue Ionela',
    loading: 'Un instant…',
  },
  {
    open: 'In one line',
    openLong: 'Book in one line (key /)',
    label: 'Book in one line',
    example: 'tue 2-3:30pm blue Ionela',
    loading: 'One moment…',
  },
)

const load = () => import('./entry.tsx')
const Entry = lazy(async () => ({ default: (await load()).LineEntry }))

/** Opens the line, or puts it away with what was typed. */
export const LineButton = (props: { line: OpenLine }): JSX.Element => {
  const isNarrow = createNarrow()
  return (
    <Button
      id={`${fieldId}-button`}
      icon="edit"
      label={isNarrow() ? t('label') : undefined}
      title={t('openLong')}
      aria-expanded={props.line.isOpen()}
      aria-keyshortcuts="/"
      onPointerEnter={() => void load()}
      onClick={() => (props.line.isOpen() ? props.line.close() : props.line.open())}
    >
      <Show when={!isNarrow()}>
        {t('open')}
        <span class="quick-key" aria-hidden="true">
          /
        </span>
      </Show>
    </Button>
  )
}

/** The field, there at once so that nothing typed is lost; what reads it comes a moment later. */
export const LineField = (props: {
  line: OpenLine
  house: House | undefined
  /** The first day that is looked at. */
  from: Day
  onBooked: (day: Day) => void
}): JSX.Element => {
  let submit: (() => void) | undefined
  let isAsked = false
  const isNarrow = createNarrow()
  const booked = (day: Day) => {
    props.onBooked(day)
    if (isNarrow()) props.line.close()
  }
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (submit) submit()
    else isAsked = true
  }
  const ready = (handler: () => void) => {
    submit = handler
    if (isAsked) handler()
    isAsked = false
  }
  return (
    <Show when={props.line.isOpen()}>
      <form
        class="quick"
        novalidate
        autocomplete="off"
        onSubmit={send}
        onKeyDown={(event) => event.key === 'Escape' && props.line.close()}
      >
        <label class="field-label" for={fieldId}>
          {t('label')}
        </label>
        <input
          id={fieldId}
          class="input"
          type="text"
          maxlength="200"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="done"
          placeholder={t('example')}
          value={props.line.text()}
          onInput={(event) => props.line.setText(event.currentTarget.value)}
        />
        <Suspense fallback={<p class="soft small">{t('loading')}</p>}>
          <Show when={props.house}>
            {(house) => (
              <Entry
                line={props.line}
                house={house()}
                from={props.from}
                onReady={ready}
                onBooked={booked}
              />
            )}
          </Show>
        </Suspense>
      </form>
    </Show>
  )
}
