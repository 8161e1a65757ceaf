// Comforts on top of pages that work without them. Each is asked for by a data attribute:
// data-confirm, data-draft, data-key, data-once, data-copy, data-print, data-steps, data-theme-choice.
(function () {
  const one = (selector, from = document) => from.querySelector(selector)
  const all = (selector, from = document) => [...from.querySelectorAll(selector)]
  const store = {
    get (name) { try { return localStorage.getItem(name) } catch { return null } },
    set (name, value) { try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name) } catch { /* forbidden */ } }
  }

  // Colours: as the device, light, dark; remembered in this browser.
  function showTheme () {
    const now = document.documentElement.dataset.theme || ''
    all('[data-theme-choice]').forEach(b => b.setAttribute('aria-pressed', String(b.dataset.themeChoice === now)))
  }

  function chooseTheme (theme) {
    if (theme) document.documentElement.dataset.theme = theme
    else delete document.documentElement.dataset.theme
    store.set('theme', theme)
    showTheme()
  }

  // Confirmation: data-confirm="question" on a form or a submit button; data-confirm-detail, data-confirm-yes if wanted.
  function ask (source, then) {
    const dialog = one('#confirm-dialog')
    const detail = one('[data-detail]', dialog)
    const yes = one('[data-yes]', dialog)
    yes.dataset.word = yes.dataset.word || yes.textContent
    one('#confirm-question').textContent = source.dataset.confirm
    detail.textContent = source.dataset.confirmDetail || ''
    detail.hidden = !detail.textContent
    yes.textContent = source.dataset.confirmYes || yes.dataset.word
    dialog.returnValue = ''
    dialog.addEventListener('close', () => { if (dialog.returnValue === 'yes') then() }, { once: true })
    dialog.showModal()
    one('[value=no]', dialog).focus()
  }

  document.addEventListener('submit', event => {
    const form = event.target
    const button = event.submitter
    const source = button?.dataset.confirm ? button : form.dataset.confirm && form.method !== 'dialog' ? form : null
    if (source && !form.dataset.confirmed) {
      event.preventDefault()
      event.stopPropagation()
      ask(source, () => { form.dataset.confirmed = '1'; form.requestSubmit(button); delete form.dataset.confirmed })
      return
    }
    // data-once: a second click while the first is on its way sends nothing.
    if (form.dataset.once !== undefined) {
      if (form.dataset.sent) event.preventDefault()
      form.dataset.sent = '1'
      button?.setAttribute('aria-disabled', 'true')
    }
    if (form.dataset.draft !== undefined) form.dataset.leaving = '1'
  }, true)
  addEventListener('pageshow', () => all('form[data-sent]').forEach(form => {
    delete form.dataset.sent
    delete form.dataset.leaving
    all('[aria-disabled]', form).forEach(b => b.removeAttribute('aria-disabled'))
  }))

  // Drafts: <form data-draft="address"> sends its fields there when typing rests; [data-draft-state] says what happened
  // with the sentences in its data-saved (may name {time}) and data-failed. Files and passwords are never sent.
  function keepDraft (form) {
    const state = one('[data-draft-state]', form)
    let timer
    const send = async () => {
      timer = undefined
      if (form.dataset.leaving) return // the form itself is on its way
      const fields = new FormData()
      for (const [name, value] of new FormData(form)) {
        if (typeof value === 'string' && one(`[name="${CSS.escape(name)}"]`, form)?.type !== 'password') fields.append(name, value)
      }
      let sentence = state?.dataset.failed
      try {
        const answer = await fetch(form.dataset.draft, { method: 'POST', body: fields, keepalive: true })
        if (answer.ok) sentence = state?.dataset.saved
      } catch { /* the sentence says so */ }
      if (state) {
        const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })
        state.textContent = (sentence || '').replace('{time}', time)
      }
    }
    form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(send, 1500) })
    addEventListener('pagehide', () => { if (timer && !form.dataset.leaving) { clearTimeout(timer); send() } })
  }

  // Shortcuts: data-key="n" on a link, button or field. "?" lists them; they can be switched off (WCAG 2.1.4).
  const keysOn = () => store.get('keys') !== 'off'
  const nameOf = element => element.dataset.keyName || element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent

  function listKeys () {
    const dialog = one('#keys-dialog')
    const list = one('[data-keys]', dialog)
    const rows = [...all('[data-key]').map(e => [e.dataset.key, nameOf(e).trim()]), ['?', list.dataset.here]]
    list.replaceChildren(...rows.flatMap(([key, name]) => {
      const term = document.createElement('dt')
      const cap = document.createElement('kbd')
      const what = document.createElement('dd')
      cap.textContent = key
      what.textContent = name
      term.append(cap)
      return [term, what]
    }))
    one('[data-keys-on]', dialog).checked = keysOn()
    dialog.showModal()
  }

  document.addEventListener('keydown', event => {
    const typing = event.target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog')
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return
    if (event.key === '?') { event.preventDefault(); listKeys(); return }
    const wanted = keysOn() && all('[data-key]').find(e => e.dataset.key === event.key)
    if (!wanted) return
    event.preventDefault()
    if (!wanted.matches('summary')) wanted.closest('details')?.setAttribute('open', '')
    wanted.focus()
    if (!wanted.matches('input:not([type=checkbox], [type=radio]), textarea, select')) wanted.click()
  })
  document.addEventListener('change', event => {
    if (event.target.matches('[data-keys-on]')) store.set('keys', event.target.checked ? '' : 'off')
    if (event.target.matches('[data-send-on-change]')) event.target.form.requestSubmit()
  })

  document.addEventListener('click', async event => {
    const button = event.target.closest('button')
    if (!button) return
    if (button.matches('[data-theme-choice]')) chooseTheme(button.dataset.themeChoice)
    if (button.matches('[data-print]')) print()
    if (button.matches('.nav-toggle')) button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'))
    if (button.matches('[data-copy]')) {
      const said = one('[role=status]', button.parentElement)
      try {
        await navigator.clipboard.writeText(one(button.dataset.copy).textContent.trim())
        if (said) said.textContent = button.dataset.copied
      } catch { getSelection().selectAllChildren(one(button.dataset.copy)) }
    }
  })

  // Tables as cards lose their roles in some browsers once they are no longer laid out as tables: name the roles.
  // A scroll region that has nothing to scroll is no stop for the keyboard.
  const roles = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell', 'th[scope=col]': 'columnheader', 'th[scope=row]': 'rowheader' }
  function tend (root) {
    all('table.as-cards', root).forEach(table => {
      table.setAttribute('role', 'table')
      for (const [selector, role] of Object.entries(roles)) all(selector, table).forEach(e => e.setAttribute('role', role))
    })
    all('form[data-draft]', root).forEach(form => { if (!form.dataset.kept) { form.dataset.kept = '1'; keepDraft(form) } })
    fit(root)
  }

  function fit (root = document) {
    all('.scroll', root).forEach(box => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
      else box.removeAttribute('tabindex')
    })
  }

  // A slider over dates says the date it stands on.
  document.addEventListener('input', event => {
    const slider = event.target.closest('[data-steps]')
    if (!slider) return
    const step = one(`option[value="${Number(slider.value)}"]`, one(slider.dataset.steps))
    slider.setAttribute('aria-valuetext', step.label)
    slider.nextElementSibling.textContent = step.label
  })

  // A long text is shown in parts: an anchor that stands in another part leads there.
  const text = one('[data-elsewhere]')
  if (text && /^#p-[\w-]+$/.test(location.hash) && !one(location.hash)) {
    location.replace(text.dataset.elsewhere.replace('PID', location.hash.slice(3)))
  }

  showTheme()
  tend(document)
  addEventListener('resize', () => fit())
  document.addEventListener('htmx:load', event => tend(event.target))

  // The login library tells of a key that was refused: show the sentence the page keeps for it.
  document.addEventListener('allauth.error', event => {
    const notice = one('[data-key-failed]')
    if (notice) { event.preventDefault(); notice.hidden = false }
  })

  // After a form came back with errors, the summary is read first.
  one('[data-focus]')?.focus()
})()
