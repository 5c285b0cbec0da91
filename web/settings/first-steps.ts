import type { HouseSeen } from '#api/beginning/schema.ts'
import type { IconName } from '#web/kit/icon.tsx'
import { answer, api } from '#web/lib/remote/api.ts'

export const seeHouse = () => answer(api.house.$get())

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

/** What a house that began by the printed link cannot do without before its first week, and still lacks. */
export const nextStepOf = (house: HouseSeen): Step['is'] | undefined =>
  house.name === null
    ? undefined
    : firstStepsOf(house).find(
        ({ is, n }) => n === 0 && ['volunteers', 'learners', 'week'].includes(is),
      )?.is

/** Nobody is in it yet, nor the example: the time to try. */
export const isEmpty = ({ volunteers, learners, examples, held }: HouseSeen): boolean =>
  volunteers + learners + examples === 0 && !held
