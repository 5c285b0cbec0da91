/** What this browser keeps: the last answers seen, and what has yet to leave. */
type Table = 'kept' | 'outbox'

let opened: Promise<IDBDatabase> | undefined
const forget = () => {
  opened = undefined
}

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asking = indexedDB.open('creneau', 1)
    asking.onupgradeneeded = () => {
      asking.result.createObjectStore('kept')
      asking.result.createObjectStore('outbox')
    }
    asking.onerror = () => reject(asking.error)
    asking.onsuccess = () => {
      const database = asking.result
      database.onclose = forget
      database.onversionchange = () => {
        database.close()
        forget()
      }
      resolve(database)
    }
  })

type Work<T> = (table: IDBObjectStore) => IDBRequest<T>

const attempt = async <T>(name: Table, mode: IDBTransactionMode, work: Work<T>): Promise<T> => {
  opened ??= open()
  const transaction = (await opened).transaction(name, mode, { durability: 'strict' })
  return new Promise((resolve, reject) => {
    const asked = work(transaction.objectStore(name))
    transaction.oncomplete = () => resolve(asked.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

/** Twice: phones close the database of a page that slept. Undefined where nothing can be kept. */
const within = async <T>(name: Table, mode: IDBTransactionMode, work: Work<T>) => {
  for (const _ of [1, 2]) {
    try {
      return { value: await attempt(name, mode, work) }
    } catch {
      forget()
    }
  }
  return undefined
}

/** Whether it was put away, for good. */
export const put = async (table: Table, key: string, value: unknown): Promise<boolean> =>
  (await within(table, 'readwrite', (all) => all.put(value, key))) !== undefined

/** Puts something away while another thing there is as it should be: looked at in the same transaction, so
 *  that what is erased meanwhile is not followed by it. */
export const putWhile = async (
  table: Table,
  key: string,
  value: unknown,
  other: { key: string; holds: (found: unknown) => boolean },
): Promise<void> => {
  await within(table, 'readwrite', (all) => {
    const asked = all.get(other.key)
    asked.onsuccess = () => {
      if (other.holds(asked.result)) all.put(value, key)
    }
    return asked
  })
}

/** `T` is what was put there. */
export const get = async <T>(table: Table, key: string): Promise<T | undefined> =>
  (await within<T | undefined>(table, 'readonly', (all) => all.get(key)))?.value

/** Everything in a table. `T` is what was put there. */
export const list = async <T>(table: Table): Promise<T[]> =>
  (await within<T[]>(table, 'readonly', (all) => all.getAll()))?.value ?? []

export const keys = async (table: Table): Promise<string[]> =>
  ((await within(table, 'readonly', (all) => all.getAllKeys()))?.value ?? []).map(String)

export const drop = (table: Table, key: string) =>
  within(table, 'readwrite', (all) => all.delete(key))

export const clear = (table: Table) => within(table, 'readwrite', (all) => all.clear())
