/* Before the first paint: the remembered theme and language, so that nothing flashes. The app reads the same keys. */
try {
  var theme = localStorage.getItem('aval.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  var language = localStorage.getItem('aval.language') || (navigator.languages || []).find(function (tag) {
    return /^(fr|en)\b/i.test(tag)
  })
  if (language) document.documentElement.lang = language.slice(0, 2).toLowerCase()
} catch {
  // Storage switched off: the system's theme it is.
}
