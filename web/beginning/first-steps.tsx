import { For, Show } from 'solid-js'
import type { HouseSeen } from '#api/beginning/schema.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Icon, type IconName } from '#web/kit/icon.tsx'
import { Page } from '#web/kit/surface.tsx'
import { createPlainLoad } from '#web/lib/remote/load.ts'
import { seeHouse } from './queries.ts'
import { firstStepsWords as t } from './words.ts'
import '#web/shell/more.css'

type Step = {
  is: 'volunteers' | 'learners' | 'holidays' | 'week' | 'second'
  href: string
  icon: IconName
  /** How many there are; it is done from `from` on. */
  n: number
  from?: number
}

/** What comes first in a house, in its order. */
export const firstStepsOf = (house: HouseSeen): Step[] => [
  { is: 'volunteers', href: '/importer?pas=1', icon: 'people', n: house.volunteers },
  { is: 'learners', href: '/importer?liste=apprenants&pas=1', icon: 'people', n: house.learners },
  ...(house.schoolZone || house.name === null
    ? [
        {
          is: 'holidays' as const,
          href: house.schoolZone ? `/annee?zone=${house.schoolZone}` : '/annee',
          icon: 'week' as const,
          n: house.holidays,
        },
      ]
    : []),
  {
    is: 'week',
    href: house.learners > 0 ? '/attente/creneaux' : '/seances/nouvelle',
    icon: 'add',
    n: house.sessions,
  },
  {
    ...{ is: 'second', href: '/personnes/nouvelle?liste=coordination', icon: 'people' },
    ...{ n: house.coordinators, from: 2 },
  },
]

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
    </Page>
  )
}
