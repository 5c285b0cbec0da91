import { createSignal, Show } from 'solid-js'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Confirmable, Joiners } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { focusTitle } from '#web/kit/focus.ts'
import { Card } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { noteNames, sayName } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { now } from '#web/lib/time.ts'
import { sayWait } from '#web/people/wait.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { JoinerButtons } from '#web/sessions/joiner-buttons.tsx'
import { change } from '#web/sessions/queries.ts'
import { RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import { isNoted, takeBackSession } from '#web/sessions/say-booked.ts'
import { sayWhen, takesPlace } from '#web/sessions/view.ts'
import { sayInsist } from './change-form.tsx'
import { sessionPageWords as t } from './session-page-words.ts'
import { notDone, type SessionOnPage } from './standing.tsx'

type Joiner = Joiners['joiners'][number]

const listJoiners = async (id: string, signal: AbortSignal): Promise<Joiners> => {
  const found = await answer(api.sessions[':id'].joiners.$get({ param: { id } }, until(signal)))
  noteNames('learner', found.joiners)
  return found
}

/** As many are offered. */
const few = 3

/** Whether the reader may seat somebody more, as far as the page knows: of who left the house only the API does. */
const mayHaveSeat = ({ session, house }: SessionOnPage): boolean => {
  const activity = house.activities.find(({ id }) => id === session.activity)
  const there = (session.learners ?? []).filter(({ id }) => !session.away.includes(id))
  return (
    there.length < (activity?.learnersTo ?? 0) &&
    takesPlace(session) &&
    Date.parse(session.start) > now() &&
    (isCoordinator() || (session.mine && session.volunteers.length === 1))
  )
}

/** That a seat is free, and who could have it: one tap each. */
export const FreeSeat = (props: SessionOnPage) => {
  const load = createLoad(
    () => {
      const { id, revision } = props.session
      return mayHaveSeat(props) ? { id, revision } : undefined
    },
    ({ id }, signal) => listJoiners(id, signal),
  )
  const [tried, setTried] = createSignal<Joiner>()
  const joining = createSending(change)
  const join = async (one: Joiner, learners: string[], confirm: Confirmable[] = []) => {
    setTried(one)
    const { id, revision } = props.session
    const joined = await joining.run(id, {
      ...{ revision, confirm, learners: [...learners, one.id] },
    })
    if (!joined) {
      const refusal = joining.refusal()
      notDone(refusal, props)
      if (!isNoted(refusal)) load.again()
      return
    }
    const { onSession } = props
    // They sat there as it stood: what was insisted on then is insisted on now.
    const before = { revision: joined.revision, learners, confirm: [...confirmable] }
    const undo = async () => onSession(await change(id, before))
    onSession(joined)
    focusTitle()
    toast(
      t('joined', { name: sayName(one), when: sayWhen(joined) }),
      () => void takeBackSession(undo, formWords('savedBack')),
    )
  }
  const again = (confirm?: Confirmable[]) => {
    const [one, known] = [tried(), load.data()]
    if (one && known) void join(one, known.learners, confirm)
  }
  const aside = ({ free, waitingSince }: Joiner) =>
    free === null ? formWords('byHours') : sayWait({ waitingSince })
  const seat = () => {
    const known = load.current()
    return known && known.seats > 0 ? known : undefined
  }
  return (
    <Show when={seat() || joining.refusal()}>
      <Card>
        <Show when={seat()}>
          {(known) => (
            <>
              <h2>{t('freeSeat')}</h2>
              <Show
                when={known().joiners.length > 0}
                fallback={<p class="soft">{t('nobodyElse')}</p>}
              >
                <p class="soft small">{t(props.session.slot ? 'couldComeOnce' : 'couldCome')}</p>
                <JoinerButtons
                  people={known().joiners.slice(0, few)}
                  aside={aside}
                  busy={joining.busy()}
                  onPick={(one) => void join(one, known().learners)}
                />
              </Show>
            </>
          )}
        </Show>
        <RefusalPanel
          takesFocus
          refusal={joining.refusal()}
          places={props.house.places}
          busy={joining.busy()}
          insistWords={sayInsist}
          onInsist={again}
          onAgain={again}
        />
      </Card>
    </Show>
  )
}
