import { render } from 'solid-js/web'
import { App } from '#web/app.tsx'
import { followDevice } from '#web/lib/theme.ts'
import { keepShell } from '#web/offline/update.ts'
import './kit/tokens.css'
import './kit/base.css'

followDevice()
const root = document.getElementById('root')
if (root) render(() => <App />, root)
// What the page itself needs comes first.
window.addEventListener('load', () => setTimeout(() => void keepShell(), 1500))
