import { onMount } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { type Intent, intentAddress } from '#web/slots/address.ts'
import { slotFormWords as t } from '#web/slots/form-words.ts'
import { dayOfSlot } from '#web/slots/view.ts'
import './session.css'

/** Of a session that is part of a slot: only this one, or the slot too, on the slot's own page. */
export const ScopeChoice = (props: {
  session: Session
  slot: string
  act: Intent['act']
  busy?: boolean
  onThis: () => void
  onClose: () => void
}) => {
  let group: HTMLFieldSetElement | undefined
  onMount(() => group?.querySelector('button')?.focus())
  const to = (reach: Intent['reach']) => intentAddress(props.slot, { act: props.act, reach })
  return (
    <fieldset class="scope-choice" ref={group}>
      <legend>{t(props.act === 'change' ? 'whichChange' : 'whichCancel')}</legend>
      <Button busy={props.busy === true} onClick={() => props.onThis()}>
        {t('onlyThis')}
      </Button>
      <ButtonLink href={to({ scope: 'following', on: dayOfSlot(props.session) })}>
        {t('andFollowing')}
      </ButtonLink>
      <ButtonLink href={to({ scope: 'whole' })}>{t('wholeSlot')}</ButtonLink>
      <Button look="quiet" onClick={() => props.onClose()}>
        {editWords('leave')}
      </Button>
    </fieldset>
  )
}
