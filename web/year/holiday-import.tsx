import { useLocation } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { Effects } from '#api/slots/schema.ts'
import { Zone } from '#api/year/schema.ts'
import { FileDrop } from '#web/imports/file-drop.tsx'
import { importWords } from '#web/imports/words.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { Segments } from '#web/kit/field.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { today } from '#web/lib/wall.ts'
import type { House } from '#web/sessions/queries.ts'
import { holidayWords as t } from './holiday-words.ts'
import { createPreviewed, PreviewedEnd } from './previewed.tsx'
import { type HolidayPlan, importHolidays } from './queries.ts'
import { sayRun } from './say.ts'

const source = 'https://www.data.gouv.fr/fr/datasets/le-calendrier-scolaire/'

/** The house's, where its first steps lead here. */
const zoneIn = (search: string): Zone =>
  Zone.options.find((zone) => zone === new URLSearchParams(search).get('zone')) ?? 'B'

/** Characters beyond which no calendar is looked at. */
const most = 900_000

const unfit = (ics: string | undefined) => {
  if (ics === undefined) return 'unreachable'
  if (ics === '') return 'empty'
  return ics.length > most ? 'large' : undefined
}

export type Imported = { zone: Zone; plan: HolidayPlan; effects: Effects }

/** The ministry's calendar: choose the file, see what it brings, import it. */
export const HolidayImport = (props: { house: House; onDone: (imported: Imported) => void }) => {
  const [zone, setZone] = createSignal<Zone>(zoneIn(useLocation().search))
  const [file, setFile] = createSignal<{ name: string; ics: string }>()
  const [unusable, setUnusable] = createSignal<'empty' | 'large' | 'unreachable'>()
  const body = () => {
    const chosen = file()
    return chosen && { ics: chosen.ics, zone: zone(), today: today() }
  }
  const importing = createPreviewed(body, importHolidays, (done, { zone }) =>
    props.onDone({ zone, ...done }),
  )
  const { preview } = importing
  const choose = async (chosen: File) => {
    setFile()
    importing.forget()
    const ics = await chosen.text().catch(() => undefined)
    const wrong = unfit(ics)
    setUnusable(wrong)
    if (ics && !wrong) setFile({ name: chosen.name, ics })
  }
  const hint = () => {
    const name = file()?.name
    if (name === undefined) return t('hint')
    return preview.looking() ? importWords('reading', { name }) : name
  }
  return (
    <div class="stack">
      <p>
        {t('where')}{' '}
        <a href={source} target="_blank" rel="noopener">
          {t('source')}
        </a>
      </p>
      <Segments
        label={t('zone')}
        value={zone()}
        options={choicesOf(Zone.options, (one) => one)}
        onPick={(picked) => setZone(picked as Zone)}
      />
      <FileDrop
        accept=".ics,text/calendar"
        says={{ drop: t('drop'), choose: t('choose'), chooseHint: hint() }}
        disabled={importing.busy()}
        onFile={(chosen) => void choose(chosen)}
      />
      <Show when={unusable()}>{(why) => <Notice tone="bad" title={t(why())} />}</Show>
      <Show when={!preview.refusal() && preview.last()}>
        {(seen) => (
          <>
            <For each={seen().left}>
              {({ label, day }) => <p>{t('left', { label, year: day.slice(0, 4) })}</p>}
            </For>
            <Plan plan={seen().plan} />
          </>
        )}
      </Show>
      <PreviewedEnd
        of={importing}
        house={props.house}
        label={t('import')}
        when={!preview.refusal() && hasWork(preview.last()?.plan)}
        onClick={() => void importing.send()}
      />
    </div>
  )
}

const hasWork = (plan: HolidayPlan | undefined) =>
  plan !== undefined && plan.add.length + plan.drop.length > 0

/** Each list behind its number. */
const Plan = (props: { plan: HolidayPlan }) => {
  const parts = () =>
    [
      { is: 'add', says: t('add', { n: props.plan.add.length }), all: props.plan.add },
      { is: 'gone', says: t('gone', { n: props.plan.drop.length }), all: props.plan.drop },
      { is: 'same', says: t('same', { n: props.plan.same.length }), all: props.plan.same },
    ].filter(({ all }) => all.length > 0)
  return (
    <div>
      <Show when={!hasWork(props.plan)}>
        <p>{t('nothing')}</p>
      </Show>
      <For each={parts()}>
        {({ is, says, all }) => (
          <Fold says={says} open={is !== 'same' && all.length <= 10}>
            <ul class="entries">
              <For each={all}>
                {(one) => (
                  <li class="plan-holiday">
                    <strong>{one.label}</strong> <span class="small">{sayRun(one)}</span>
                  </li>
                )}
              </For>
            </ul>
          </Fold>
        )}
      </For>
    </div>
  )
}
