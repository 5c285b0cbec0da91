import { createEffect, createSignal, Show } from 'solid-js'
import type { Person } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { QrCode } from '#web/kit/qr-code.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { toast } from '#web/kit/toast.tsx'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { makeCard, showCard } from '#web/people/queries.ts'
import { personWords as t } from './words.ts'

/** A learner's private link: made here, shown again. */
export const CardCard = (props: { person: Person }) => {
  const making = createSending(() => makeCard(props.person.id))
  const showing = createSending(() => showCard(props.person.id))
  const [url, setUrl] = createSignal<string>()
  const use = async (sending: typeof making) => {
    for (const one of [making, showing]) one.forget()
    const card = await sending.run()
    if (card) setUrl(new URL(card.url, window.location.origin).href)
  }
  return (
    <TitledCard title={t('card')} help={t('cardHelp')}>
      <RefusalNotice refusal={making.refusal() ?? showing.refusal()} />
      <Show when={url()}>{(link) => <Link url={link()} name={sayName(props.person)} />}</Show>
      <div class="row">
        <Show when={!url()}>
          <Button busy={showing.busy()} onClick={() => void use(showing)}>
            {t('showCard')}
          </Button>
        </Show>
        <Button look="quiet" busy={making.busy()} onClick={() => void use(making)}>
          {t('makeCard')}
        </Button>
      </div>
    </TitledCard>
  )
}

const Link = (props: { url: string; name: string }) => {
  let box: HTMLDivElement | undefined
  const select = () => box?.querySelector('input')?.select()
  createEffect(() => props.url && select())
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.url)
      toast(t('copied'))
    } catch {
      select()
      toast(t('notCopied'))
    }
  }
  return (
    <div class="stack" ref={box}>
      <Notice tone="good" title={t('cardReady')} />
      <TextField label={t('cardLink', { name: props.name })} value={props.url} readonly />
      <QrCode text={props.url} label={t('cardQr', { name: props.name })} />
      <Button look="primary" onClick={() => void copy()}>
        {t('copy')}
      </Button>
    </div>
  )
}
