import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from '#api/local/lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creneau-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('one of many who ask at once gets it, and the others learn who', async () => {
  const path = join(folder, 'lock')
  const locks = await Promise.all(Array.from({ length: 20 }, () => takeLock(path)))
  expect(locks.filter((lock) => lock.held)).toHaveLength(1)
  expect(locks.find((lock) => !lock.held)).toMatchObject({ holder: { pid: process.pid } })
})

test('once given back it can be taken again', async () => {
  const path = join(folder, 'lock')
  const first = await takeLock(path)
  if (first.held) await first.release()
  expect((await takeLock(path)).held).toBe(true)
})

test('one left by a process that is gone counts for nothing', async () => {
  const path = join(folder, 'lock')
  const gone = spawn('true')
  await once(gone, 'close')
  await writeFile(path, JSON.stringify({ pid: gone.pid, birth: '1' }))
  expect((await takeLock(path)).held).toBe(true)
})

test('one whose process id was given to another process since counts for nothing', async () => {
  const path = join(folder, 'lock')
  await writeFile(path, JSON.stringify({ pid: process.pid, birth: 'long ago' }))
  expect((await takeLock(path)).held).toBe(true)
})
