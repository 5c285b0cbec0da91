import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { sweepSignIns } from '#api/auth/jobs.ts'
import { insertSignIn } from '#tests/support/app.ts'
import { aVolunteer } from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()

test('the hourly sweep forgets sign-ins and requests that have ended, and no other', async () => {
  const volunteer = await aVolunteer(app.db)
  const now = DateTime.fromISO('2026-11-23T09:00:00Z')
  await insertSignIn(app.db, now.minus({ days: 30 }), volunteer.id)
  await insertSignIn(app.db, now, volunteer.id)
  await app.nobody.post('/api/sign-in', { email: volunteer.email })
  app.clock.pass({ days: 3 })
  await sweepSignIns(jobContext(app.db, app.clock.now()))
  const [left] = await app.db.execute<{ signIns: number; requests: number }>(sql`
    select (select count(*)::int from sign_ins) as "signIns",
           (select count(*)::int from sign_in_requests) as requests`)
  expect(left).toEqual({ signIns: 1, requests: 0 })
})
