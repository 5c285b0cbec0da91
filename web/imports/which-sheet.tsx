import { createSignal } from 'solid-js'
import type { SheetsToChoose } from '#api/imports/rules/books/read-book.ts'
import { Button } from '#web/kit/button.tsx'
import { Segments } from '#web/kit/field.tsx'
import { importWords as t } from './words.ts'

/** Asks in which sheet of a workbook the people are; the likeliest is marked. */
export const WhichSheet = (props: {
  name: string
  of: SheetsToChoose
  onPick: (sheet: number) => void
}) => {
  const [picked, setPicked] = createSignal(props.of.likeliest)
  return (
    <form
      class="which-sheet"
      // Whoever chose the file by keyboard goes on from here.
      ref={(form) =>
        queueMicrotask(() => form.querySelector<HTMLInputElement>('input:checked')?.focus())
      }
      onSubmit={(event) => {
        event.preventDefault()
        props.onPick(picked())
      }}
    >
      <p role="status">{t('whichSheetHelp', { name: props.name })}</p>
      <Segments
        label={t('whichSheet')}
        value={String(picked())}
        options={props.of.sheets.map(({ name, rows }, n) => ({
          value: String(n),
          label: t(rows === 0 ? 'sheetUnread' : 'sheetRows', { name, n: rows }),
        }))}
        onPick={(value) => setPicked(Number(value))}
      />
      <div class="row">
        <Button type="submit" look="primary">
          {t('readSheet')}
        </Button>
      </div>
    </form>
  )
}
