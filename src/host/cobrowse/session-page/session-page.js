/* global createScreenView -- of screen-view.js, which stands before it in the page */
// The session page that agents' tools embed. It runs in an agent's browser, on its own: no build step, no import.
;(() => {
  const byId = (id) => document.getElementById(id)
  const query = new URLSearchParams(location.search)
  const asked = location.pathname.split('/').pop()
  const canvas = byId('screen')
  let token = null
  let session = null
  let socket = null
  let tool = 'laser'
  let shownSize = ''
  let delay = 1000
  let retry
  let probing

  // Until there is something to see.
  canvas.style.visibility = 'hidden'

  // The embedding page. Who may embed is said by `frame-ancestors`; its origin is learned from its first message, and kept.
  let embedder = null
  const post = (event, data) => {
    if (embedder) parent.postMessage({ cobrowseio: true, event, data, trustedOnly: true }, embedder)
  }
  const greet = () => {
    // To whoever is there, as it says nothing.
    if (parent !== window) parent.postMessage({ cobrowseio: true, event: 'init', data: null, trustedOnly: false }, '*')
  }

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || parent === window || data?.cobrowseio !== true || typeof data.event !== 'string') return
    embedder ??= origin
    if (origin !== embedder) return
    if (data.event === 'trust' && session) post('session', session)
    if (data.event === 'token' && typeof data.data === 'string') useToken(data.data)
    if (data.event === 'rpc:request') void answer(data.data ?? {})
  })

  function useToken(next) {
    token = next
    delay = 1000
    void load()
  }

  const problem = (id, message) => Object.assign(new Error(message), { id })
  async function call(method, path, body) {
    if (token === null) throw problem('unauthorized', 'There is no token.')
    const response = await fetch(`/api/1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const answered = await response.json()
    if (!response.ok) throw problem(answered.id, answered.message)
    return answered
  }
  const change = async (fields) => {
    if (!session) throw problem('not_found', 'No session is loaded.')
    show(await call('PUT', `sessions/${session.id}`, { id: session.id, ...fields }))
    return session
  }
  const tellError = (error) => {
    const expired = error.message === 'jwt expired'
    byId('words').textContent = expired ? 'The token has run out.' : error.message
    if (expired) token = null
    post('error', { id: error.id ?? 'failed', message: error.message })
  }
  const attempt = (run) => run().catch(tellError)

  const methods = {
    'update:tool': async ({ tool: wanted }) => {
      if (!['laser', 'drawing', 'control'].includes(wanted)) throw problem('invalid_request', 'There is no such tool.')
      await choose(wanted)
      return true
    },
    'update:drawing': ({ drawing }) => {
      if (drawing !== null) throw problem('invalid_request', 'A drawing can only be taken away.')
      if (!send({ type: 'clear' })) throw problem('unavailable', 'The session is not connected.')
      return true
    },
    'update:session': (fields) => change(fields),
    'create:control': () => {
      throw problem('not_supported', 'This device has no such button: it is a web page.')
    },
    'get:user': ({ id }) => call('GET', `users/${encodeURIComponent(id ?? 'me')}`)
  }
  async function answer({ id, method, data }) {
    if (typeof id !== 'string') return
    try {
      if (!Object.hasOwn(methods, method)) throw problem('not_supported', 'There is no such method.')
      post('rpc:response', { id, data: await methods[method](data ?? {}) })
    } catch (error) {
      post('rpc:response', { id, error: { id: error.id ?? 'failed', message: error.message } })
    }
  }

  async function load() {
    clearTimeout(retry)
    try {
      show(await call('GET', `sessions/${session?.id ?? encodeURIComponent(asked)}`))
      if (session.state !== 'ended') connect((await call('GET', `sessions/${session.id}/tokens`)).stream_token)
    } catch (error) {
      tellError(error)
      // An answer of the host stays as it is; what did not get through may.
      if (error.id === undefined) again()
    }
  }
  function again() {
    retry = setTimeout(load, delay)
    delay = Math.min(delay * 2, 30000)
  }

  function connect(streamToken) {
    socket?.close()
    const mine = new WebSocket(`${location.origin.replace('http', 'ws')}/session/${session.id}/screen`, [
      'castdeck.screen',
      `bearer.${streamToken}`
    ])
    socket = mine
    mine.onopen = () => {
      delay = 1000
      probe()
      probing = setInterval(probe, 3000)
    }
    mine.onmessage = ({ data }) => {
      if (socket === mine) receive(JSON.parse(data))
    }
    mine.onclose = ({ code, reason }) => {
      if (socket !== mine) return
      clearInterval(probing)
      socket = null
      if (code === 4404) return
      if (code === 1008) return tellError(problem('unauthorized', reason))
      byId('words').textContent = 'Connection lost, trying again.'
      again()
    }
  }
  const probe = () => send({ type: 'probe', timestamp: Date.now() })
  const send = (message) => {
    if (socket?.readyState !== 1) return false
    socket.send(JSON.stringify(message))
    return true
  }

  function receive(message) {
    if (typeof message.data === 'string') void view.paint(message)
    else if (message.type === 'session') show(message.session)
    else if (message.type === 'hidden') {
      byId('words').textContent = 'The customer looks at something outside the app. Ask for the full device to see it.'
      canvas.style.visibility = 'hidden'
    } else if (message.type === 'problem') tellError(problem('failed', message.message))
    else if (message.type === 'alive') {
      const latency = Math.max(0, Date.now() - message.timestamp)
      byId('latency').textContent = `${latency} ms`
      post('session.metrics', { latency, last_alive: new Date().toISOString() })
    }
  }

  const states = {
    pending: 'Waiting for the customer',
    authorizing: 'The customer is being asked',
    active: 'Active',
    ended: 'Ended'
  }
  const words = {
    remote_control: {
      off: 'Ask for control',
      requested: 'Control: asked',
      on: 'Give control back',
      rejected: 'Control: refused'
    },
    full_device: {
      off: 'Ask for full device',
      requested: 'Full device: asked',
      on: 'Leave full device',
      rejected: 'Full device: refused'
    }
  }
  function show(next) {
    if (session && session.id === next.id && next.updated < session.updated) return
    const before = session
    session = next
    byId('state').textContent = states[next.state]
    byId('device').textContent = next.device ? `${next.device.app_name} · ${next.device.device}` : 'Session'
    if (next.state !== 'active') {
      byId('words').textContent =
        next.state === 'pending' && next.code ? `${states.pending}. Code: ${next.code}` : states[next.state]
      canvas.style.visibility = 'hidden'
    } else if (before?.state !== 'active') byId('words').textContent = ''
    for (const button of document.querySelectorAll('[data-permission]')) {
      button.textContent = words[button.dataset.permission][next[button.dataset.permission]]
      button.disabled = next.state !== 'active' || next[button.dataset.permission] === 'requested'
    }
    byId('end').disabled = next.state === 'ended'
    if (JSON.stringify(before) !== JSON.stringify(next)) post('session', next)
  }

  const view = createScreenView({
    canvas,
    onPage: ({ viewport: { width, height } }) => {
      if (session?.state !== 'active') return
      canvas.style.visibility = ''
      byId('words').textContent = ''
      const size = `${width}x${height}`
      if (size === shownSize) return
      shownSize = size
      post('screen', { width, height, orientation: width >= height ? 'landscape' : 'portrait' })
    },
    onInput: (message) => {
      if (session?.state !== 'active') return false
      if (tool === 'control') return session.remote_control === 'on' && send(message)
      if (message.type === 'mouseEvent') point(message)
      return false
    }
  })

  // What is drawn is drawn on the customer's page and comes back in its picture: nothing is painted here.
  let stroke = null
  let laser = null
  let frame = 0
  function point({ event, pageId, x, y, button }) {
    if (tool === 'laser' && event !== 'mouseWheel') laser = { type: 'laser', pageId, x, y }
    if (tool === 'drawing') {
      if (event === 'mousePressed' && button === 'left') stroke = { pageId, id: crypto.randomUUID(), points: [] }
      if (stroke && event !== 'mouseWheel') stroke.points.push([x, y])
      if (event === 'mouseReleased' && stroke) {
        flush()
        stroke = null
      }
    }
    frame ||= requestAnimationFrame(flush)
  }
  function flush() {
    cancelAnimationFrame(frame)
    frame = 0
    if (laser) send(laser)
    laser = null
    if (stroke && stroke.points.length > 0) {
      send({ type: 'stroke', ...stroke })
      stroke.points = []
    }
  }

  async function choose(wanted) {
    tool = wanted
    for (const button of document.querySelectorAll('[data-tool]'))
      button.setAttribute('aria-pressed', String(button.dataset.tool === tool))
    // Without the customer's yes the tool drives nothing: it asks.
    if (tool === 'control' && session?.state === 'active' && session.remote_control === 'off')
      await change({ remote_control: 'requested' })
  }
  for (const button of document.querySelectorAll('[data-tool]'))
    button.addEventListener('click', () => attempt(() => choose(button.dataset.tool)))
  for (const button of document.querySelectorAll('[data-permission]')) {
    const name = button.dataset.permission
    button.addEventListener('click', () => attempt(() => change({ [name]: session[name] === 'on' ? 'off' : 'requested' })))
  }
  byId('clear').addEventListener('click', () => send({ type: 'clear' }))
  byId('end').addEventListener('click', () => attempt(() => change({ state: 'ended' })))
  byId('tools').hidden = query.get('agent_tools') === 'none'
  byId('controls').hidden = query.get('device_controls') === 'none'
  byId('details').hidden = query.get('session_details') === 'none'

  const given = query.get('token')
  if (given !== null) {
    // Out of the address at once, which may be shown, copied and kept.
    query.delete('token')
    history.replaceState(null, '', `${location.pathname}?${query}`)
    useToken(given)
  } else if (parent === window)
    byId('words').textContent = 'This page is for embedding: it needs a token from the page around it.'
  greet()
})()
