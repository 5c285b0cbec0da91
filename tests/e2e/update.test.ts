import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnish, type House } from './furniture.ts'
import { button, gone, see, settles } from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage({ keepsShell: true })
let house: House
let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  house = await furnish(stage.db)
  door = await openDoor(stage.url)
})
afterAll(() => void door?.server.close())

/** A door before the house, behind which another version can be put in. */
const openDoor = async (target: string) => {
  const state = { version: 0 }
  const server: Server = createServer((asked, answer) => {
    const { method, headers, url = '/' } = asked
    const isWorker = url === '/sw.js'
    const plain = { 'if-none-match': '', 'accept-encoding': 'identity' }
    const sent = isWorker ? { ...headers, ...plain } : headers
    const passed = request(`${target}${url}`, { method, headers: sent }, (came) => {
      const { 'content-length': _, ...kept } = came.headers
      answer.writeHead(came.statusCode ?? 502, isWorker ? kept : came.headers)
      came.pipe(answer, { end: !isWorker })
      if (isWorker) came.on('end', () => answer.end(`//${state.version}`))
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, state, url: `http://127.0.0.1:${port}` }
}

const versions = (page: Page) =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.getRegistration()
    return { active: worker?.active?.state, waiting: worker?.waiting?.state }
  })
const look = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())

test('a new version is offered, not while a form is open, and comes when it is let in', async () => {
  const visit = await stage.visit({}, door.url)
  const { page } = visit
  await visit.signIn(house.claire, '/semaine')
  await settles(() => versions(page)).toEqual({ active: 'activated', waiting: undefined })
  await gone(button(page, 'Mettre à jour'))

  door.state.version += 1
  await look(page)
  await see(button(page, 'Mettre à jour'))
  await page.evaluate(() => Reflect.set(window, 'before', true))
  await page.getByRole('link', { name: 'Réserver', exact: true }).click()
  await see(page.getByRole('combobox', { name: 'Avec qui' }))
  await gone(button(page, 'Mettre à jour'))
  expect(await page.evaluate(() => Reflect.get(window, 'before'))).toBe(true)

  await page.getByRole('link', { name: 'Planning', exact: true }).click()
  await button(page, 'Mettre à jour').click()

  await settles(() => page.evaluate(() => Reflect.get(window, 'before'))).toBeUndefined()
  await settles(() => versions(page)).toEqual({ active: 'activated', waiting: undefined })
  await gone(button(page, 'Mettre à jour'))
})
