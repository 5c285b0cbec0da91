import type { BeginHouse } from '#api/beginning/schema.ts'
import { answer, api } from '#web/lib/remote/api.ts'

export const lookAtLink = (token: string) => answer(api.beginning.look.$post({ json: { token } }))

export const beginHouse = (json: BeginHouse) => answer(api.beginning.$post({ json }))

export const recoverHouse = (token: string, email: string) =>
  answer(api.beginning.recovery.$post({ json: { token, email } }))
