// Before the first paint: the chosen theme, and the sign that scripts run. Kept apart so that nothing flashes or moves.
(function () {
  const root = document.documentElement
  root.classList.add('js')
  try {
    const theme = localStorage.getItem('theme')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  } catch (error) { /* storage is forbidden: the device's preference holds */ }
})()
