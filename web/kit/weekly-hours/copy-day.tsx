import { createSignal } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { ChipChoice } from '#web/kit/chip-choice.tsx'
import { choicesOf } from '#web/kit/choices.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { sayWeekday } from '#web/lib/time.ts'
import type { HoursDraft } from './draft.ts'
import { weekdays } from './view.ts'
import { weeklyHoursWords as t } from './words.ts'

/** The windows of one day given to others, chosen here; open while `from` is a weekday. */
export const CopyDialog = (props: {
  hours: HoursDraft
  from: number | undefined
  onClose: () => void
}) => {
  const [to, setTo] = createSignal<string[]>([])
  const day = () => sayWeekday(props.from ?? 1)
  const others = () => weekdays.filter((weekday) => weekday !== props.from)
  const close = () => {
    setTo([])
    props.onClose()
  }
  const copy = () => {
    if (props.from !== undefined) props.hours.copy(props.from, to().map(Number))
    close()
  }
  return (
    <Dialog open={props.from !== undefined} title={t('copyTitle', { day: day() })} onClose={close}>
      <p>{t('copyWhere')}</p>
      <ChipChoice
        label={t('copyLabel')}
        labelHidden
        options={choicesOf(others(), sayWeekday)}
        chosen={to()}
        onChoose={setTo}
      />
      <Button
        look="quiet"
        onClick={() =>
          setTo(
            others()
              .filter((d) => d <= 5)
              .map(String),
          )
        }
      >
        {t('weekdays')}
      </Button>
      <Button look="primary" wide disabled={to().length === 0} onClick={copy}>
        {t('copyDo')}
      </Button>
    </Dialog>
  )
}
