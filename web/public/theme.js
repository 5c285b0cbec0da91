// Before the first paint, so that nothing flashes. A file of its own because the policy of this
// site allows no inline script.
;(() => {
  let chosen = null
  let language = null
  try {
    chosen = localStorage.getItem('creneau.theme')
    language = localStorage.getItem('creneau.language')
  } catch {}
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  if (language === 'en') document.documentElement.lang = 'en'
})()
