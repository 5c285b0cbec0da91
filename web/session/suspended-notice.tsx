import { Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { Notice } from '#web/kit/surface.tsx'
import { standInWords as t } from '#web/sessions/stand-in-words.ts'
import { awayIn } from '#web/slots/view.ts'

const who = (session: Session) => {
  const names = awayIn(session)
  return { names: names.join(', ') || t('someone'), n: Math.max(1, names.length) }
}

/** Says why a session is on hold, or who will not be there. Being away is nobody's fault. */
export const SuspendedNotice = (props: { session: Session }) => (
  <>
    <Show when={props.session.status === 'suspended'}>
      <Notice tone="info" title={t('suspended')}>
        <Show when={props.session.why}>{(why) => <p>{t(why(), who(props.session))}</p>}</Show>
      </Notice>
    </Show>
    <Show when={props.session.status === 'standing' && props.session.away.length > 0}>
      <Notice tone="info" title={t('shortTitle')}>
        <p>{t('short', who(props.session))}</p>
      </Notice>
    </Show>
  </>
)
