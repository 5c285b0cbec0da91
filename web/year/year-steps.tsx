import { Button } from '#web/kit/button.tsx'
import { today } from '#web/lib/time.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { schoolYearOf, yearAddress } from './view.ts'
import { yearWords as t } from './words.ts'

export const YearSteps = (props: {
  year: number
  onYear: (address: string) => void
  onToday?: () => void
}) => {
  const to = (year: number) => yearAddress(year, today())
  const go = (year: number) => {
    const address = to(year)
    if (address) props.onYear(address)
  }
  const goToday = () => {
    go(schoolYearOf(today()))
    props.onToday?.()
  }
  return (
    <div class="year-steps">
      <Button
        icon="left"
        label={t('previous')}
        disabled={to(props.year - 1) === undefined}
        onClick={() => go(props.year - 1)}
      />
      <Button onClick={goToday}>{sessionWords('today')}</Button>
      <Button
        icon="right"
        label={t('next')}
        disabled={to(props.year + 1) === undefined}
        onClick={() => go(props.year + 1)}
      />
    </div>
  )
}
