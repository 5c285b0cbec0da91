import { Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { addDays, type Day, isDay, today } from '#web/lib/time.ts'
import { appointmentWords as t } from './words.ts'

/** The day before, a day of one's own, the day after. */
export const DayBar = (props: { day: Day; onDay: (day: Day) => void }) => (
  <div class="row day-bar">
    <Button
      icon="left"
      label={t('dayBefore')}
      onClick={() => props.onDay(addDays(props.day, -1))}
    />
    <TextField
      label={t('day')}
      type="date"
      value={props.day}
      onText={(day) => isDay(day) && props.onDay(day)}
    />
    <Button icon="right" label={t('dayAfter')} onClick={() => props.onDay(addDays(props.day, 1))} />
    <Show when={props.day !== today()}>
      <Button onClick={() => props.onDay(today())}>{t('today')}</Button>
    </Show>
  </div>
)
