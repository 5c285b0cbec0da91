import { render } from 'solid-js/web'
import { App } from '#web/app.tsx'
import { followDevice } from '#web/lib/theme.ts'
import { keepShell } from '#web/offline/app/update.ts'
import { fetchNextPages } from '#web/routes.tsx'
import './kit/tokens.css'
import './kit/base.css'

followDevice()
const root = document.getElementById('root')
if (root) render(() => <App />, root)
// What the page itself needs comes first.
const later = async () => {
  await fetchNextPages().catch(() => undefined)
  await keepShell()
  const { keepAhead } = await import('#web/sessions/keep-ahead.ts')
  keepAhead()
}
window.addEventListener('load', () => setTimeout(() => void later(), 1500))
