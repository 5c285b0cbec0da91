import { ahead, setClock } from './other-day.ts'

// Workers of Vitest are kept from file to file.
const set = globalThis as typeof globalThis & { creneauClockIsSet?: true }
if (ahead !== 0 && !set.creneauClockIsSet) {
  set.creneauClockIsSet = true
  setClock(ahead)
}
