import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Page } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { mondayOf } from '#web/lib/time.ts'
import { house } from '#web/sessions/queries.ts'
import { ZoomSwitch } from '#web/sessions/zoom.tsx'
import { createOpening } from '#web/year/create-opening.ts'
import { PrintOptions } from './options.tsx'
import { coverOfWeek, lastPrint, readWeek, rememberPrint, yearsAround } from './queries.ts'
import { sayMoment } from './say.ts'
import { Sheets } from './sheets.tsx'
import { type Wish, wishAddress, wishFrom } from './view.ts'
import { printWords as t } from './words.ts'
import './prints.css'
import './paper.css'

const createPrint = (monday: () => string) => {
  const week = createLoad(monday, readWeek)
  const years = createLoad(monday, yearsAround)
  const last = createLoad(monday, lastPrint)
  const cover = createLoad(monday, coverOfWeek)
  const loads = [house(), week, years, last, cover]
  const fresh = () => {
    week.again()
    cover.again()
  }
  whileLooking(fresh)
  onWritten(['sessions', 'slots', 'year', 'people', 'duties', 'activities'], fresh)
  // Remembered before it is read: a change in between is marked once more, never once less.
  const printing = createSending(async (wanted: string) => {
    await rememberPrint(wanted)
    const [read, covered] = await Promise.all([readWeek(wanted), coverOfWeek(wanted)])
    week.set(read)
    cover.set(covered)
    return { wanted }
  })
  /** Undefined while another week is all that is known. */
  const known = () => {
    const [read, year, print, places] = [week.data(), years.data(), last.data(), house().data()]
    const covered = cover.data()
    if (!read || !year || !print || !places || !covered) return undefined
    if ([read.monday, print.week, covered.weeks[0]?.monday].some((day) => day !== monday()))
      return undefined
    return { read, years: year, at: print.at, cover: covered, house: places }
  }
  return {
    known,
    printing,
    refusal: () => loads.map((load) => load.refusal()).find(Boolean),
    again: () => {
      for (const load of loads) load.again()
    },
  }
}

/** The week on paper: seen first, printed by one button. */
export const PrintsPage = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const opening = createOpening()
  const wish = createMemo((): Wish => {
    const said = wishFrom(location.search, opening.day())
    return { ...said, names: said.names && isCoordinator() }
  })
  const print = createPrint(createMemo(() => mondayOf(wish().day)))
  const run = async () => {
    if (!(await print.printing.run(mondayOf(wish().day)))) return
    // The fresh sheet is on the page by then.
    requestAnimationFrame(() => {
      window.print()
      toast(t('remembered'))
    })
  }
  return (
    <Page title={t('title')} actions={<ZoomSwitch day={wish().day} />}>
      <PrintOptions
        wish={wish()}
        places={house().data()?.places ?? []}
        busy={print.printing.busy()}
        onWish={(next) => navigate(wishAddress(next), { replace: true, scroll: false })}
        onPrint={() => void run()}
      />
      <RefusalNotice refusal={print.printing.refusal()} onAgain={() => void run()} />
      <Arriving from={[print]} what={print.known()} label={t('loading')} lines={6}>
        {(known) => (
          <>
            <p class="print-last soft small">
              {known().at ? t('last', { when: sayMoment(known().at ?? '') }) : t('never')}
            </p>
            <Sheets {...known()} wish={wish()} />
          </>
        )}
      </Arriving>
    </Page>
  )
}
