import { expect, test } from 'vitest'
import { aSession, aVolunteer } from '#tests/support/builders.ts'
import { dayIn, furnish } from './furniture.ts'
import { see } from './gestures.ts'
import { phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()

test('of two Claires the week says which it shows, though it meets one of them alone', async () => {
  const house = await furnish(stage.db)
  const other = await aVolunteer(stage.db, { name: 'Claire' })
  expect(other.id > house.claire.id).toBe(true)
  const day = dayIn(1, 2)
  await aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [other.id], learners: [house.amina.id] },
    ...{ start: day.at('14:00'), end: day.at('15:00') },
  })
  const { page, signIn } = await stage.visit(phone)
  await signIn(house.bernard, `/semaine?jour=${day.iso}`)
  await see(page.getByText('Claire (2)'))
})
