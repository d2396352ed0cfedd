// The page behind a live-view or takeover link. It runs in an operator's browser, on its own: no build step, no import.
;(() => {
  const byId = (id) => document.getElementById(id)
  const screen = byId('screen')
  const context = screen.getContext('2d')
  const link = new URLSearchParams(location.search).get('link')
  const sessionId = location.pathname.split('/').pop()
  const canDrive = document.body.dataset.mode === 'takeover'
  let page = null
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
      if (typeof message.data === 'string') void paint(message)
    }
    socket.onclose = ({ code }) => {
      if (code === 4404) return say('The session has ended', 'lost')
      say('Connection lost, trying again', 'lost')
      setTimeout(connect, delay)
      delay = Math.min(delay * 2, 30000)
    }
  }

  let painting = false
  let waiting = null
  async function paint(frame) {
    if (painting) {
      waiting = frame
      return
    }
    painting = true
    try {
      const bytes = Uint8Array.from(atob(frame.data), (sign) => sign.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      if (screen.width !== image.width || screen.height !== image.height)
        Object.assign(screen, { width: image.width, height: image.height })
      context.drawImage(image, 0, 0)
      image.close()
      page = { id: frame.pageId, ...frame.viewport }
      byId('title').textContent = frame.title || 'Untitled'
      byId('url').textContent = frame.url
    } finally {
      painting = false
    }
    const next = waiting
    waiting = null
    if (next) void paint(next)
  }

  const send = (message) => {
    if (driving && page && socket.readyState === 1) socket.send(JSON.stringify({ pageId: page.id, ...message }))
  }
  const modifiers = (event) =>
    (event.altKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.metaKey ? 4 : 0) | (event.shiftKey ? 8 : 0)
  const buttons = ['left', 'middle', 'right', 'back', 'forward']
  function mouse(kind, event) {
    if (!page) return
    const box = screen.getBoundingClientRect()
    const held = buttons[[1, 4, 2, 8, 16].findIndex((bit) => event.buttons & bit)]
    send({
      type: 'mouseEvent',
      event: kind,
      x: ((event.clientX - box.left) * page.width) / box.width,
      y: ((event.clientY - box.top) * page.height) / box.height,
      button: kind === 'mouseMoved' ? (held ?? 'none') : kind === 'mouseWheel' ? 'none' : buttons[event.button],
      buttons: event.buttons,
      modifiers: modifiers(event),
      clickCount: kind === 'mousePressed' || kind === 'mouseReleased' ? Math.min(3, Math.max(1, event.detail)) : 0,
      deltaX: event.deltaX ?? 0,
      deltaY: event.deltaY ?? 0
    })
  }
  screen.addEventListener('mousedown', (event) => {
    screen.focus()
    event.preventDefault()
    mouse('mousePressed', event)
  })
  addEventListener('mouseup', (event) => mouse('mouseReleased', event))
  screen.addEventListener('mousemove', (event) => mouse('mouseMoved', event))
  screen.addEventListener('contextmenu', (event) => event.preventDefault())
  screen.addEventListener('wheel', (event) => {
    event.preventDefault()
    mouse('mouseWheel', event)
  })
  function key(kind, event) {
    if (!driving) return
    event.preventDefault()
    const printable = Array.from(event.key).length === 1 && !event.ctrlKey && !event.metaKey
    send({
      type: 'keyEvent',
      event: kind,
      key: event.key,
      code: event.code,
      keyCode: event.keyCode,
      modifiers: modifiers(event),
      location: event.location,
      repeat: event.repeat,
      ...(kind === 'keyDown' && printable ? { text: event.key } : {})
    })
  }
  screen.addEventListener('keydown', (event) => key('keyDown', event))
  screen.addEventListener('keyup', (event) => key('keyUp', event))

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
