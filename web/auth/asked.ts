/** The request underway, kept in this tab: phones unload a page while the mail is being read. */
const key = 'creneau.request'

export const keptRequest = (): string | undefined => {
  try {
    return sessionStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

export const keepRequest = (request: string | undefined) => {
  try {
    if (request) sessionStorage.setItem(key, request)
    else sessionStorage.removeItem(key)
  } catch {
    // Without storage the code still works as long as the page stays open.
  }
}
