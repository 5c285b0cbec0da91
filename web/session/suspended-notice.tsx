import { Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { Notice } from '#web/kit/surface.tsx'
import { sayName } from '#web/lib/names.ts'
import { standInWords as t } from '#web/sessions/stand-in-words.ts'
import { isUnheld, isVolunteerIn } from '#web/sessions/view.ts'
import { awayIn } from '#web/slots/view.ts'

const who = (session: Session) => {
  const names = awayIn(session)
  return { names: names.join(', ') || t('someone'), n: Math.max(1, names.length) }
}

const whyOf = ({ why, away }: Session) =>
  why === 'volunteer_away' && away.length === 1 && away[0] === me()?.id
    ? ('youAreAway' as const)
    : why

/** Who gave it up and is in it no more: told to the coordinator. */
const whoLeft = (session: Session) =>
  (session.gaveUp ?? []).filter(({ id }) => !isVolunteerIn(session, id)).map(sayName)

/** Says why a session is on hold, or who will not be there. Being away is nobody's fault. */
export const SuspendedNotice = (props: { session: Session }) => (
  <>
    <Show when={props.session.status === 'suspended'}>
      <Notice tone="info" title={t('suspended')}>
        <Show when={whyOf(props.session)}>{(why) => <p>{t(why(), who(props.session))}</p>}</Show>
      </Notice>
    </Show>
    <Show when={props.session.status === 'standing' && props.session.away.length > 0}>
      <Notice tone="info" title={t('shortTitle')}>
        <p>
          {isUnheld(props.session)
            ? t('unheld', who(props.session))
            : t('short', who(props.session))}
        </p>
      </Notice>
    </Show>
    <Show when={props.session.status === 'standing' && whoLeft(props.session).length > 0}>
      <p class="soft small">
        {t('gaveUp', {
          names: whoLeft(props.session).join(', '),
          n: whoLeft(props.session).length,
        })}
      </p>
    </Show>
  </>
)
