import { DateTime } from 'luxon'
import { houseZone } from '#api/house.ts'
import type { CreatePlace } from '#api/places/schema.ts'
import type { Db } from '#db/connect.ts'
import {
  type ALearner,
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'

/** A small house in which everybody can come any day from 8 to 20, and gives up to ten hours. */
export type House = {
  blue: CreatePlace
  yellow: CreatePlace
  claire: AVolunteer
  bernard: AVolunteer
  nadege: APerson
  amina: ALearner
  bogdan: ALearner
  carmen: ALearner
}

const promise = { from: 120, to: 600 }

export const furnish = async (db: Db): Promise<House> => {
  await anActivity(db)
  return {
    blue: await aRoom(db, { name: 'Salle bleue', colour: 'blue', shape: 'circle', letter: 'A' }),
    yellow: await aRoom(db, {
      name: 'Salle jaune',
      colour: 'yellow',
      shape: 'square',
      letter: 'B',
    }),
    claire: await aVolunteer(db, { name: 'Claire', email: 'claire@exemple.fr', promise }),
    bernard: await aVolunteer(db, { name: 'Bernard', email: 'bernard@exemple.fr', promise }),
    nadege: await aCoordinator(db, { name: 'Nadège', email: 'nadege@exemple.fr' }),
    amina: await aLearner(db, { name: 'Amina' }),
    bogdan: await aLearner(db, { name: 'Bogdan' }),
    carmen: await aLearner(db, { name: 'Carmen' }),
  }
}

/** A day of the house as its wall and its pages say it. */
export type Day = {
  /** `2026-11-24` */
  iso: string
  /** `mardi 24 novembre`, and with its year */
  long: string
  full: string
  /** The instant at which the wall shows this clock, ISO UTC. */
  at: (clock: string) => string
}

/** A weekday (1 = Monday) some weeks from this one: 1 is next week, so that all of it lies ahead. */
export const dayIn = (weeks: number, weekday: number): Day => {
  const day = DateTime.now()
    .setZone(houseZone)
    .startOf('week')
    .plus({ weeks, days: weekday - 1 })
  const say = (year: boolean) => sayFrench(day, year)
  return {
    iso: day.toISODate() ?? '',
    long: say(false),
    full: say(true),
    at: (clock) => {
      const [hour = 0, minute = 0] = clock.split(':').map(Number)
      return day.set({ hour, minute }).toUTC().toISO({ suppressMilliseconds: true }) ?? ''
    },
  }
}

// French says "1er", which no library does.
const sayFrench = (day: DateTime, year: boolean): string =>
  day
    .setLocale('fr')
    .toFormat(year ? 'cccc d LLLL yyyy' : 'cccc d LLLL')
    .replace(/ 1 /, ' 1er ')
