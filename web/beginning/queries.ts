import type { BeginHouse } from '#api/beginning/schema.ts'
import { answer, api } from '#web/lib/remote/api.ts'
import { isUnanswered, refusalIn } from '#web/lib/remote/refusal.ts'

export const lookAtLink = (token: string) => answer(api.beginning.look.$post({ json: { token } }))

export const beginHouse = (json: BeginHouse) => answer(api.beginning.$post({ json }))

export const recoverHouse = (token: string, email: string) =>
  answer(api.beginning.recovery.$post({ json: { token, email } }))

/** Loads the example, then makes its weekly slots one by one; how many are made is told. A slot that the house refuses
 *  is left out: its room may be closed then. The same again goes on where it stopped. */
export const loadExample = async (id: string, tell: (done: number, of: number) => void) => {
  const { slots } = await answer(api.example.$post({ json: { id } }))
  let left = 0
  for (const [n, json] of slots.entries()) {
    tell(n, slots.length)
    try {
      await answer(api.slots.$post({ json }))
    } catch (error) {
      if (isUnanswered(refusalIn(error))) throw error
      left += 1
    }
  }
  return { left }
}

export const removeExample = () => answer(api.example.$delete())
