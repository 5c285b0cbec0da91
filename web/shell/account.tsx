import { createSignal, Show } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { signOut } from '#web/auth/queries.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Segments } from '#web/kit/field.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { type Language, language, languages, setLanguage } from '#web/lib/i18n.ts'
import { clearCache } from '#web/lib/remote/device-cache.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { setTheme, type Theme, theme } from '#web/lib/theme.ts'
import { discard, entries } from '#web/offline/outbox/outbox.ts'
import { offlineWords } from '#web/offline/words.ts'
import { shellWords as t } from '#web/words.ts'

/** The reader's language and colours: the same choices signed in or not. */
export const Preferences = () => (
  <>
    <Segments
      label={t('language')}
      value={language()}
      options={languages}
      onPick={(value) => setLanguage(value as Language)}
    />
    <Segments
      label={t('theme')}
      value={theme()}
      options={{ system: t('system'), light: t('light'), dark: t('dark') }}
      onPick={(value) => setTheme(value as Theme)}
    />
  </>
)

const role = () => t(me()?.role === 'coordinator' ? 'coordinator' : 'volunteer')

/** Signs out, and leaves nothing behind on this device; what has yet to leave is told of first. */
const SignOut = () => {
  const out = createSending(signOut)
  const [isTold, setTold] = createSignal(false)
  const leave = async () => {
    const { sendOutbox } = await import('./outbox/sender.ts')
    await sendOutbox()
    const left = entries()
    if (left.length > 0 && !isTold()) return setTold(true)
    await clearCache()
    if (!(await out.run())) return
    for (const { id } of left) await discard(id)
    // A full load forgets everything that was read.
    window.location.replace('/entrer')
  }
  return (
    <>
      <RefusalNotice refusal={out.refusal()} />
      <Show when={isTold() && entries().length > 0}>
        <Notice tone="warn" title={offlineWords('notSent', { n: entries().length })} />
      </Show>
      <Button wide icon="out" busy={out.busy()} onClick={() => void leave()}>
        {isTold() && entries().length > 0 ? offlineWords('signOutAnyway') : t('signOut')}
      </Button>
    </>
  )
}

export const Account = () => {
  const [open, setOpen] = createSignal(false)
  return (
    <div class="account">
      <Button
        look="quiet"
        class="account-button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="person" />
        <span class="visually-hidden">{t('account')}</span>
        <span class="account-text">
          <span>{me()?.name}</span>
          <span class="soft small">{role()}</span>
        </span>
      </Button>
      <Dialog open={open()} title={t('account')} onClose={() => setOpen(false)}>
        <p class="account-who">
          <span class="account-name">{me()?.name}</span>
          <span class="soft">{role()}</span>
        </p>
        <Show when={me()?.role === 'coordinator'}>
          <ButtonLink href="/" wide icon="home" onClick={() => setOpen(false)}>
            {t('home')}
          </ButtonLink>
        </Show>
        <ButtonLink href="/personnes/moi" wide icon="clock" onClick={() => setOpen(false)}>
          {t('myHours')}
        </ButtonLink>
        <Preferences />
        <SignOut />
      </Dialog>
    </div>
  )
}
