import { render } from 'solid-js/web'

render(() => <p>Créneau</p>, document.getElementById('root') as HTMLElement)
