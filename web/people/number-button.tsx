import type { Person } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { lookAtNumber } from './queries.ts'
import { peopleWords as t } from './words.ts'

/** Asks for somebody's number: each look is counted, so it is a tap, and what comes is kept nowhere. */
export const NumberButton = (props: {
  person: Pick<Person, 'id' | 'name'>
  onLooked: (phone: string | null) => void
}) => {
  const looking = createSending(() => lookAtNumber(props.person.id))
  const look = async () => {
    const found = await looking.run()
    if (found) props.onLooked(found.phone)
  }
  return (
    <>
      <Button look="quiet" busy={looking.busy()} onClick={() => void look()}>
        {t('seeNumber')}
        <span class="visually-hidden"> {t('of', { name: sayName(props.person) })}</span>
      </Button>
      <RefusalNotice refusal={looking.refusal()} />
    </>
  )
}
