import * as v from 'valibot'
import type { colours, shapes } from '#api/places/schema.ts'

/** A card's address. It is said once: only its hash is kept. */
export const Card = v.object({
  url: v.pipe(v.string(), v.url(), v.metadata({ examples: ['https://exemple.fr/carte/...'] })),
})

export type Mark = {
  colour: (typeof colours)[number]
  shape: (typeof shapes)[number]
  letter: string
}

/** A class as its learner may see it. */
export type LearnerClass = {
  /** Instants, UTC. */
  start: string
  end: string
  cancelled: boolean
  place: Mark & { name: string }
  /** Display names. */
  tutors: string[]
}
export type LearnerCard = {
  name: string
  /** ISO 639-1, or null. */
  messageLanguage: string | null
  classes: LearnerClass[]
}
