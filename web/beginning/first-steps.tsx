import { For, Show } from 'solid-js'
import { Arriving } from '#web/kit/arriving.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { Page } from '#web/kit/surface.tsx'
import { createPlainLoad } from '#web/lib/remote/load.ts'
import { firstStepsOf, seeHouse } from '#web/settings/first-steps.ts'
import { firstStepsWords as t } from '#web/settings/first-steps-words.ts'
import '#web/shell/more.css'

const dones = {
  volunteers: 'volunteersDone',
  learners: 'learnersDone',
  holidays: 'holidaysDone',
  week: 'weekDone',
  second: 'secondDone',
} as const
const helps = {
  volunteers: 'volunteersHelp',
  learners: 'learnersHelp',
  holidays: 'holidaysHelp',
  week: 'weekHelp',
  second: 'secondHelp',
} as const

/** From an empty house to its first week. */
export const FirstSteps = () => {
  const house = createPlainLoad(seeHouse)
  return (
    <Page title={house.data()?.name ?? t('title')} name={t('title')} lead={t('lead')} narrow>
      <Arriving from={[house]} what={house.data()} label={t('working')} lines={5}>
        {(seen) => (
          <ol class="ways">
            <For each={firstStepsOf(seen())}>
              {(step) => {
                const isDone = () => step.n >= (step.from ?? 1)
                return (
                  <li>
                    <a class="way" href={step.href}>
                      <Icon name={isDone() ? 'check' : step.icon} />
                      <span>
                        <span class="way-says">{t(step.is)}</span>
                        <span class="soft small">
                          <Show when={isDone()} fallback={t(helps[step.is])}>
                            {`${t('done')} · ${t(dones[step.is], { n: step.n })}`}
                          </Show>
                        </span>
                      </span>
                    </a>
                  </li>
                )
              }}
            </For>
          </ol>
        )}
      </Arriving>
      <Show when={house.data()?.held === false && house.data()}>
        {(seen) => (
          <p>
            <a class="row" href="/exemple">
              <Icon name="right" /> {t(seen().examples > 0 ? 'exampleHere' : 'tryExample')}
            </a>
          </p>
        )}
      </Show>
    </Page>
  )
}
