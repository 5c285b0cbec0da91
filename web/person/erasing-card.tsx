import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Erasure } from '#api/erasing/schema.ts'
import { foldName } from '#api/people/rules/names.ts'
import type { Person } from '#api/people/schema.ts'
import { me, welcome } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { toast } from '#web/kit/toast.tsx'
import { PlannedList } from '#web/leaving/planned-list.tsx'
import { sayName } from '#web/lib/names.ts'
import { clearCache } from '#web/lib/remote/device-cache.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { erasePerson, foretellErasing } from '#web/people/queries.ts'
import { homeTabOf, tabSlugs } from '#web/people/view.ts'
import { erasingWords as t } from './erasing-words.ts'

/** Where the coordinator erases somebody for ever. */
export const ErasingCard = (props: { person: Person }) => {
  const [open, setOpen] = createSignal(false)
  return (
    <TitledCard title={t('title')} help={t('help')}>
      <Button look="quiet" icon="trash" onClick={() => setOpen(true)}>
        {t('open', { name: sayName(props.person) })}
      </Button>
      <Dialog open={open()} title={t('title')} onClose={() => setOpen(false)}>
        <ErasingForm person={props.person} />
      </Dialog>
    </TitledCard>
  )
}

/** What this device has cached may name her. */
const forgetOnDevice = async () => {
  const reader = me()
  await clearCache()
  if (reader) welcome(reader)
}

const ErasingForm = (props: { person: Person }) => {
  const navigate = useNavigate()
  const load = createLoad(() => props.person.id, foretellErasing)
  const sending = createSending((name: string) => erasePerson(props.person.id, name))
  const [typed, setTyped] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const isRight = () => foldName(typed()) === foldName(props.person.name)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    // What it does is seen before it is done.
    if (!isRight() || !load.data()) return
    const isDone = await sending.run(typed())
    // Gone since this was opened: erased by a request whose answer was lost, or by somebody else.
    if (!isDone && sending.refusal()?.code !== 'people.not_found') {
      load.again()
      return
    }
    const list = `/personnes?liste=${tabSlugs[homeTabOf(props.person)]}`
    await forgetOnDevice()
    toast(t('done'))
    navigate(list, { replace: true })
  }
  return (
    <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
      <p>{t('what')}</p>
      <Arriving from={[load]} what={load.data()} label={t('looking')}>
        {(erasure) => <Foretold erasure={erasure()} id={props.person.id} />}
      </Arriving>
      <TextField
        label={t('type', { name: props.person.name })}
        hint={t('typeHint')}
        error={tried() && !isRight() ? t('differs') : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={typed()}
        onText={setTyped}
      />
      <RefusalNotice refusal={sending.refusal()} />
      <Button
        type="submit"
        look="danger"
        icon="trash"
        busy={sending.busy()}
        disabled={!load.data()}
      >
        {t('title')}
      </Button>
    </form>
  )
}

const goes = ['hours', 'absences', 'ceilings', 'cards', 'signIns'] as const

const Foretold = (props: { erasure: Erasure; id: string }) => {
  const kept = () => props.erasure.kept
  const isPlanned = () => {
    const { slots, sessions } = props.erasure.planned
    return slots.length + sessions > 0
  }
  const deleted = () =>
    goes
      .filter((what) => props.erasure.deleted[what] > 0)
      .map((what) => t(what, { n: props.erasure.deleted[what] }))
      .join(', ')
  const partners = () => props.erasure.partners.map(sayName).join(', ')
  const becomes = (id: string) => t(props.erasure.ending.includes(id) ? 'ends' : 'goesOn')
  return (
    <div class="stack-s">
      <Show when={isPlanned()} fallback={<p>{t('noneComing')}</p>}>
        <h3>{t('coming')}</h3>
        <PlannedList planned={props.erasure.planned} leaver={props.id} becomes={becomes} />
      </Show>
      <Show when={partners()}>{(names) => <p>{t('tell', { names: names() })}</p>}</Show>
      <Show when={deleted()}>{(what) => <p>{t('deleted', { what: what() })}</p>}</Show>
      <p class="soft small">
        {kept().seats > 0
          ? t('kept', { n: kept().seats, time: sayMinutes(kept().minutes) })
          : t('noneKept')}
      </p>
    </div>
  )
}
