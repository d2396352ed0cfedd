/* global createScreenView -- of screen-view.js, which stands before it in the page */
// The page behind a live-view or takeover link. It runs in an operator's browser, on its own: no build step, no import.
;(() => {
  const byId = (id) => document.getElementById(id)
  const screen = byId('screen')
  const link = new URLSearchParams(location.search).get('link')
  const sessionId = location.pathname.split('/').pop()
  const canDrive = document.body.dataset.mode === 'takeover'
  let socket = null
  let driving = false
  let givenBack = false
  let delay = 1000

  const say = (text, kind = '') => {
    byId('state').textContent = text
    byId('state').className = kind
    screen.classList.toggle('lost', kind === 'lost')
  }
  const showMode = () => {
    say(driving ? 'You drive' : 'View only', driving ? 'drive' : '')
    byId('take').hidden = !canDrive || driving
    byId('done').hidden = !driving
  }

  /** Nothing more will come, and why. */
  const end = (text, kind = 'lost') => {
    driving = false
    byId('take').hidden = byId('done').hidden = true
    say(text, kind)
  }

  async function call(verb) {
    const response = await fetch(`${location.pathname}/${verb}?link=${encodeURIComponent(link)}`, { method: 'POST' })
    const body = await response.json()
    if (!response.ok) say(body.error.message, 'lost')
    return response.ok
  }

  function connect() {
    socket = new WebSocket(
      `${location.origin.replace('http', 'ws')}/v1/sessions/cast?sessionId=${encodeURIComponent(sessionId)}&link=${encodeURIComponent(link)}`
    )
    socket.onopen = () => {
      delay = 1000
      showMode()
    }
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data)
      if (typeof message.data === 'string') {
        name(message)
        void view.paint(message)
      } else if (message.type === 'tabList') {
        // A page that stands still has sent its one frame before its title is known.
        const active = message.tabs.find(({ pageId }) => pageId === message.activePageId)
        if (active) name(active)
      }
    }
    socket.onclose = ({ code }) => {
      if (code === 4404) return end('The session has ended')
      if (code === 4401) return givenBack ? undefined : end(canDrive ? 'The takeover has ended' : 'This link has expired')
      say('Connection lost, trying again', 'lost')
      setTimeout(comeBack, delay)
      delay = Math.min(delay * 2, 30000)
    }
  }
  /** A browser does not tell why a socket was refused; the page's own address does. */
  async function comeBack() {
    const answer = await fetch(location.href).catch(() => null)
    if (answer?.status === 401 || answer?.status === 404) end((await answer.json()).error.message)
    else connect()
  }

  const name = ({ title, url }) => {
    byId('title').textContent = title || 'Untitled'
    byId('url').textContent = url
  }
  const view = createScreenView({
    canvas: screen,
    onPage: () => undefined,
    onEscape: () => document.querySelector('button:not([hidden])')?.focus(),
    onInput: (message) => {
      if (!driving || socket.readyState !== 1) return driving
      socket.send(JSON.stringify(message))
      return true
    }
  })

  byId('take').addEventListener('click', async () => {
    driving = await call('accept')
    if (driving) {
      showMode()
      screen.focus()
    }
  })
  byId('done').addEventListener('click', async () => {
    if (!(await call('release'))) return
    givenBack = true
    end('Given back. You can close this page.', '')
  })
  connect()
})()
