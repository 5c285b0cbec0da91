declare const isKey: unique symbol
/** What a request to read is known by, whoever asks it: its path and query, in whatever order. */
export type Key = string & { [isKey]: true }

export const keyOf = (url: string): Key => {
  const [path = '', search] = url.split('?')
  const query = new URLSearchParams(search)
  query.sort()
  return `${path}?${query}` as Key
}
