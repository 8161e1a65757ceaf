// Writing a text provision by provision without the mouse; every page works without it.
(function () {
  // data-ctrl-enter on a button: Ctrl (or Cmd) and Enter in a field of its form press it.
  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    const button = event.target.form?.querySelector('[data-ctrl-enter]')
    if (button) { event.preventDefault(); button.click() }
  })

  // data-first in a part that htmx has brought takes the focus.
  document.addEventListener('htmx:load', ({ target }) => target.querySelector('[data-first]')?.focus())

  // A form that htmx could not send goes on keeping its draft, and says so.
  document.addEventListener('htmx:afterRequest', ({ target, detail }) => {
    if (detail.successful || !target.matches('form[data-draft]')) return
    delete target.dataset.leaving
    target.dispatchEvent(new Event('input'))
  })
})()
