import { createSignal, Match, Show, Switch } from 'solid-js'
import { v7 as newId } from 'uuid'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Notice, Page } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createPlainLoad, createSending } from '#web/lib/remote/load.ts'
import { seeHouse } from '#web/settings/first-steps.ts'
import { exampleWords as t } from './example-words.ts'
import { loadExample, removeExample } from './queries.ts'
import '#web/imports/imports.css'

/** An example to try the house with: loaded in one tap, and taken away whole in another. */
export const ExampleToTry = () => {
  const house = createPlainLoad(seeHouse)
  const [id, setId] = createSignal(newId())
  const [done, setDone] = createSignal({ done: 0, of: 1 })
  const loading = createSending(() => loadExample(id(), (done, of) => setDone({ done, of })))
  const removing = createSending(removeExample)
  const [removed, setRemoved] = createSignal<Awaited<ReturnType<typeof removeExample>>>()
  const load = async () => {
    setRemoved()
    const outcome = await loading.run()
    house.again()
    if (outcome)
      toast([t('loaded'), outcome.left && t('left', { n: outcome.left })].filter(Boolean).join(' '))
  }
  const remove = async () => {
    loading.forget()
    setRemoved(await removing.run())
    setId(newId())
    house.again()
  }
  return (
    <Page title={t('title')} lead={t('lead')} narrow>
      <Show when={removed()}>
        {(gone) => (
          <Notice tone="good" title={t('removed', { people: gone().people, n: gone().sessions })}>
            <Show when={gone().shared > 0}>
              <p>{t('removedShared', { n: gone().shared })}</p>
            </Show>
            <Show when={gone().cancelled > 0}>
              <p>{t('removedCancelled', { n: gone().cancelled })}</p>
            </Show>
            <p>{t('again')}</p>
          </Notice>
        )}
      </Show>
      <RefusalNotice refusal={loading.refusal()} onAgain={() => void load()} />
      <RefusalNotice refusal={removing.refusal()} onAgain={() => void remove()} />
      <Arriving from={[house]} what={house.data()} label={t('working')} lines={5}>
        {(seen) => (
          <Switch
            fallback={<ToLoad busy={loading.busy()} done={done()} onLoad={() => void load()} />}
          >
            <Match when={!loading.busy() && seen().examples > 0}>
              <Here n={seen().examples} busy={removing.busy()} onRemove={() => void remove()} />
            </Match>
            <Match when={seen().held}>
              <Card>
                <h2>{t('begunHead')}</h2>
                <p>{t('begun')}</p>
              </Card>
            </Match>
          </Switch>
        )}
      </Arriving>
      <div>
        <ButtonLink href="/premiers-pas" look="quiet" icon="right">
          {t('first')}
        </ButtonLink>
      </div>
    </Page>
  )
}

const ToLoad = (props: {
  busy: boolean
  done: { done: number; of: number }
  onLoad: () => void
}) => (
  <Card>
    <h2>{t('whatHead')}</h2>
    <ul class="stack-s">
      <li>{t('people')}</li>
      <li>{t('week')}</li>
      <li>{t('nobody')}</li>
      <li>{t('yours')}</li>
    </ul>
    <div>
      <Button look="primary" icon="download" busy={props.busy} onClick={props.onLoad}>
        {t('load')}
      </Button>
    </div>
    <Show when={props.busy}>
      <div class="working">
        <progress aria-label={t('loading')} max={props.done.of} value={props.done.done} />
        <p role="status">{t('loading')}</p>
      </div>
    </Show>
  </Card>
)

const Here = (props: { n: number; busy: boolean; onRemove: () => void }) => (
  <Card>
    <h2>{t('hereHead')}</h2>
    <p>{t('here', { n: props.n })}</p>
    <p class="soft">{t('counts')}</p>
    <p class="soft">{t('shared')}</p>
    <div class="row">
      <ButtonLink href="/semaine" icon="week">
        {t('seeWeek')}
      </ButtonLink>
      <ButtonLink href="/pilotage" icon="gauge">
        {t('seeCockpit')}
      </ButtonLink>
      <ButtonLink href="/attente" icon="people">
        {t('seeWaiting')}
      </ButtonLink>
    </div>
    <div>
      <Button look="primary" icon="undo" busy={props.busy} onClick={props.onRemove}>
        {t('remove')}
      </Button>
    </div>
  </Card>
)
