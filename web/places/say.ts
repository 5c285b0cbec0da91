import type { Activity } from '#api/places/schema.ts'
import { markWords } from './mark-words.ts'
import { isKnownKind } from './view.ts'
import { placeWords as t } from './words.ts'

/** A kind of place in words; one that an association made itself, as it was written. */
export const sayKind = (kind: string): string => {
  if (isKnownKind(kind)) return markWords(kind)
  const text = kind.replaceAll('-', ' ')
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}

const sayRange = (of: 'volunteers' | 'learners', from: number, to: number): string | undefined => {
  if (to === 0) return undefined
  return from === to ? t(of, { n: to }) : t(`${of}Range`, { from, n: to })
}

/** Whom an activity needs, where it takes place, whether it counts: short texts to put side by side. */
export const sayNeeds = (activity: Activity): string[] => [
  ...[
    sayRange('volunteers', activity.volunteersFrom, activity.volunteersTo),
    sayRange('learners', activity.learnersFrom, activity.learnersTo),
  ].filter((text) => text !== undefined),
  activity.placeKinds.map(sayKind).join(', '),
  t(activity.countsTowardsPromise ? 'doesCount' : 'doesNotCount'),
]
