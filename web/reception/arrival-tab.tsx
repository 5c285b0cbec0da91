import { createSignal, For, Show } from 'solid-js'
import type { Named } from '#api/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Notice } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { kitWords } from '#web/kit/words.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { takeBackRequest } from '#web/sessions/say-booked.ts'
import { ArrivalForm } from './arrival-form.tsx'
import { listKnown, takeArrivalBack } from './queries.ts'
import { doorWords as t } from './words.ts'

/** Who was added here, for as long as the page stays open. */
const [justNow, setJustNow] = createSignal<readonly Named[]>([])

/** Somebody arrives: written down in four fields, and what becomes of it. */
export const ArrivalTab = () => {
  const load = createLoad(() => true as const, listKnown)
  onWritten(['people', 'reception', 'imports'], load.again)
  const takingBack = createSending(takeArrivalBack)
  const takeBack = async ({ id }: Named) => {
    if (!(await takingBack.run(id))) return
    setJustNow((all) => all.filter((one) => one.id !== id))
    toast(kitWords('undone'))
  }
  const tell = (one: Named, isWaiting: boolean) => {
    if (isWaiting) return toast(t('noted', one), () => void takeBackRequest(one.id))
    setJustNow((all) => [one, ...all])
    toast(t('added', one), () => void takeBack(one))
  }
  return (
    <>
      <RefusalNotice refusal={load.refusal()} onAgain={load.again} />
      <Show when={justNow().length > 0}>
        <Notice tone="good" title={t('justNow')}>
          <ul class="stack-s">
            <For each={justNow()}>
              {(one) => (
                <li class="row">
                  <strong>{one.name}</strong>
                  <Button
                    look="quiet"
                    icon="undo"
                    busy={takingBack.busy()}
                    aria-label={t('undoThis', { name: one.name })}
                    onClick={() => void takeBack(one)}
                  >
                    {kitWords('undo')}
                  </Button>
                </li>
              )}
            </For>
          </ul>
          <p>{t('after')}</p>
          <RefusalNotice refusal={takingBack.refusal()} />
        </Notice>
      </Show>
      <Card>
        <ArrivalForm known={load.data() ?? []} onAdded={tell} />
      </Card>
    </>
  )
}
