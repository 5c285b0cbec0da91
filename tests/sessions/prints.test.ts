import { expect, test } from 'vitest'
import type { LastPrint } from '#api/prints/schema.ts'
import { aCoordinator, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()

test('a week remembers when it was last printed, whichever of its days is named', async () => {
  const coordinator = app.as(await aCoordinator(app.db))
  const last = async (day: string) =>
    (await coordinator.get<LastPrint>(`/api/prints?week=${day}`)).body
  expect(await last('2026-11-26')).toEqual({ week: '2026-11-23', at: null })
  await coordinator.post('/api/prints', { week: '2026-11-25' })
  expect(await last('2026-11-23')).toEqual({ week: '2026-11-23', at: '2026-11-23T08:00:00Z' })
  app.clock.pass({ hours: 2 })
  await app.as(await aVolunteer(app.db)).post('/api/prints', { week: '2026-11-29' })
  expect((await last('2026-11-23')).at).toBe('2026-11-23T10:00:00Z')
  expect((await last('2026-11-30')).at).toBeNull()
})
