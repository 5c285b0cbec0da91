import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { aCoordinator, anActivity, aRoom } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
const days = { from: '2027-02-01', to: '2027-02-02' }
const layer = { ...days, place: null, hours: null }

test.each([
  [
    '/api/people',
    (name: string) => ({ id: newId(), role: 'coordinator', name, email: `${newId()}@exemple.fr` }),
  ],
  ['/api/year/closures', (label: string) => ({ id: newId(), ...layer, label })],
  ['/api/year/openings', (label: string) => ({ id: newId(), ...layer, label })],
  ['/api/year/holidays', (label: string) => ({ id: newId(), ...days, label })],
] as const)(
  'half a letter is none: %s keeps the others, and refuses it alone',
  async (path, body) => {
    await anActivity(app.db)
    await aRoom(app.db)
    const boss = app.as(await aCoordinator(app.db))
    const whole = await boss.post(path, body('Inven\ud800taire'))
    expect([whole.status < 300, whole.text.includes('Inventaire')]).toEqual([true, true])
    expect((await boss.post(path, body('\udfff'))).status).toBe(400)
  },
)
