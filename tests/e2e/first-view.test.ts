import { beforeAll, expect, test } from 'vitest'
import { type AVolunteer, aSession, aVolunteer } from '#tests/support/builders.ts'
import { dayIn, furnish } from './furniture.ts'
import { phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let lea: AVolunteer
beforeAll(async () => {
  const { blue, amina } = await furnish(stage.db)
  lea = await aVolunteer(stage.db, { promise: { from: 120, to: 600 } })
  for (const day of [dayIn(0, 3), dayIn(1, 1)]) {
    await aSession(stage.db, {
      place: blue.id,
      volunteers: [lea.id],
      learners: [amina.id],
      start: day.at('09:00'),
      end: day.at('10:00'),
    })
  }
})
const most = 20

/** Notes when something is there to be read, on the clock of the requests. */
const watchFor = (heart: string) => `
  new MutationObserver((_, watcher) => {
    if (!document.querySelector(${JSON.stringify(heart)})) return
    watcher.disconnect()
    window.heartAt = performance.now()
  }).observe(document, { childList: true, subtree: true })`

test.each([
  ['home', '/', '.coming-time'],
  ['week', '/semaine', '.day-dots:not(:empty)'],
])('the %s of a volunteer is read after 20 requests at most', async (_, path, heart) => {
  const visit = await stage.visit(phone)
  await visit.page.addInitScript(watchFor(heart))
  await visit.signIn(lea, path)
  await visit.page.locator(heart).first().waitFor()
  const asked: string[] = await visit.page.evaluate(
    `performance.getEntriesByType('resource').filter((one) => one.startTime < window.heartAt).map((one) => one.name)`,
  )
  // The page itself, and its icon, which the browser does not tell of.
  const all = ['the page', 'the icon', ...asked.map((url) => new URL(url).pathname)]
  expect(all.length, all.join('\n')).toBeLessThanOrEqual(most)
  expect(asked.length).toBeGreaterThan(5)
})
