/** Of what is to be sent, only what differs from what stands: what is absent stays as it is. */
export const differing = <T extends object>(before: object, after: T): Partial<T> => {
  const was = new Map(Object.entries(before))
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(was.get(key)),
  )
  // The entries are some of T's own.
  return Object.fromEntries(changed) as Partial<T>
}
