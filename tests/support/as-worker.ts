import { passwordFrom, workerUrl } from '#db/role.ts'

/** The same database as the Worker reaches it: by the role that owns nothing. */
export const asWorker = (ownerUrl: string): string =>
  URL.canParse(ownerUrl) ? workerUrl(ownerUrl, passwordFrom(ownerUrl)) : ownerUrl
