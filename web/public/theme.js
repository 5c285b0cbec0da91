// Before the first paint, so that nothing flashes. A file of its own because the policy of this
// site allows no inline script. In the script of 2009: whatever reads HTML runs it, and is told by it
// where the app itself does not start.
;(function () {
  var chosen = null
  var language = null
  var root = document.documentElement
  try {
    chosen = localStorage.getItem('creneau.theme')
    language = localStorage.getItem('creneau.language')
  } catch (_) {}
  var dark =
    chosen === 'dark' ||
    (chosen !== 'light' &&
      !!window.matchMedia &&
      matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-theme', dark ? 'dark' : 'light')
  if (language === 'en') root.lang = 'en'

  // Chrome 100, Safari 15.4, Firefox 97: below it the app runs as far as it can.
  var isOld = !window.AbortSignal || !('throwIfAborted' in AbortSignal.prototype)
  var why = isOld
    ? [
        'Ce navigateur est trop ancien pour Créneau. Mettez-le à jour, ou ouvrez cette page avec un autre : Chrome, Firefox ou Safari, de 2022 ou après.',
        'This browser is too old for Créneau. Update it, or open this page in another one: Chrome, Firefox or Safari, of 2022 or later.',
      ]
    : [
        'Cette page n’a pas pu s’ouvrir. Rechargez-la dans un moment.',
        'This page could not be opened. Reload it in a moment.',
      ]
  var said = false
  function say() {
    if (said || !document.body) return
    said = true
    var box = document.createElement('div')
    box.className = 'noscript'
    box.setAttribute('role', 'alert')
    box.appendChild(paragraph('fr', why[0]))
    box.appendChild(paragraph('en', why[1]))
    document.body.insertBefore(box, document.body.firstChild)
  }
  function paragraph(language, text) {
    var line = document.createElement('p')
    line.lang = language
    line.appendChild(document.createTextNode(text))
    return line
  }
  function isBlank() {
    var app = document.getElementById('root')
    return !!app && !app.firstChild
  }
  window.addEventListener('load', function () {
    if (isBlank()) say()
  })
  if (isOld) {
    window.addEventListener('error', say)
    window.addEventListener('unhandledrejection', say)
  }
})()
