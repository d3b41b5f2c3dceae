/* Before the first paint: the remembered theme and language, so that nothing flashes. The app reads the same keys. */
try {
  var theme = localStorage.getItem('aval.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  var language = localStorage.getItem('aval.language') || (navigator.languages || []).find(function (tag) {
    return /^(fr|en)\b/i.test(tag)
  })
  if (language) document.documentElement.lang = language.slice(0, 2).toLowerCase()
  // In an iPhone's browser the screen says one thing more, above its doors: there it comes with the app, or it would move.
  var saysMore = navigator.standalone === false || /iPad|iPhone|iPod/.test(navigator.userAgent)
  if (location.pathname === '/' && !localStorage.getItem('aval.workspace') && !saysMore) showFirstScreen()
} catch {
  // Storage switched off: the system's theme it is.
}

/* Where nothing is stored, Home is the first screen, and the page has brought it along: no need to wait for the app. */
function showFirstScreen() {
  var parsed = new Promise(function (done) {
    document.addEventListener('readystatechange', done, { once: true })
  })
  Promise.all([indexedDB.databases(), parsed]).then(function (both) {
    var isNew = !both[0].some(function (database) {
      return /^aval-local/.test(database.name)
    })
    var app = document.getElementById('app')
    var drawn = document.querySelector('.first-screen-in:lang(' + document.documentElement.lang + ')')
    if (isNew && drawn && !app.firstChild) app.before(drawn.content)
  }, function () {})
}
