import { For, onMount, Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { language } from '#web/lib/i18n.ts'
import { house } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import type { GivingState } from './create-giving.ts'
import { type Instead, insteadIn } from './view.ts'
import { appointmentWords as t } from './words.ts'

/** The one field: a name. Where somebody else was faster, what is free instead is one tap away. */
export const GiveForm = (props: { giving: GivingState; of: string; start: string }) => {
  let form: HTMLFormElement | undefined
  onMount(() => form?.querySelector('input')?.focus())
  const instead = () => insteadIn(props.giving.refusal()?.alternatives ?? [])
  const sayInstead = ({ of, activity, start }: Instead) => {
    const said = props.giving.say(of, start)
    const known = house().data()?.activities ?? []
    return `${activity ? activityName(known, activity, language()) : said.of}, ${said.when}`
  }
  return (
    <form
      ref={form}
      class="give stack-s"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void props.giving.send({ of: props.of, start: props.start })
      }}
      onKeyDown={(event) => event.key === 'Escape' && props.giving.leave()}
    >
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        error={props.giving.missing() ? t('noName') : undefined}
        value={props.giving.name()}
        onText={props.giving.setName}
        maxlength={200}
        autocomplete="off"
        autocapitalize="words"
        enterkeyhint="done"
      />
      <div class="row">
        <Button look="primary" type="submit" busy={props.giving.busy()}>
          {t('give')}
        </Button>
        <Button look="quiet" onClick={props.giving.leave}>
          {t('leave')}
        </Button>
      </div>
      <RefusalNotice refusal={props.giving.refusal()}>
        <Show when={props.giving.refusal()?.code.startsWith('appointments.')}>
          <p>{t(instead().length > 0 ? 'instead' : 'noneFree')}</p>
          <div class="row">
            <For each={instead()}>
              {(one) => (
                <Button
                  busy={props.giving.busy()}
                  onClick={() => void props.giving.send({ of: one.of, start: one.start })}
                >
                  {sayInstead(one)}
                </Button>
              )}
            </For>
          </div>
        </Show>
      </RefusalNotice>
    </form>
  )
}
