import type { DateTime } from 'luxon'
import type { Ctx } from '#api/ctx.ts'
import { houseZone } from '#api/house.ts'
import type { Db } from '#db/connect.ts'
import { testSecret } from './secret.ts'

/** What an hourly job runs in: nobody waits for it. */
export const jobContext = (db: Db, now: DateTime): Ctx => ({
  db,
  actor: { kind: 'job', name: 'test' },
  now,
  zone: houseZone,
  language: 'fr',
  secret: testSecret,
  deadline: null,
  after: () => undefined,
})
