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
      if (typeof message.data === 'string') void view.paint(message)
    }
    socket.onclose = ({ code }) => {
      if (code === 4404) return say('The session has ended', 'lost')
      say('Connection lost, trying again', 'lost')
      setTimeout(connect, delay)
      delay = Math.min(delay * 2, 30000)
    }
  }

  const view = createScreenView({
    canvas: screen,
    onPage: ({ title, url }) => {
      byId('title').textContent = title || 'Untitled'
      byId('url').textContent = url
    },
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
    driving = false
    say('Given back. You can close this page.')
    byId('done').hidden = true
  })
  connect()
})()
