/* global createAgentClient, createScreenView, createEmbedder, problemText, sessionTexts, textsOf -- of the scripts that stand before it in the page */
// The session page that agents' tools embed. It runs in an agent's browser, on its own: no build step, no import.
;(() => {
  const byId = (id) => document.getElementById(id)
  const query = new URLSearchParams(location.search)
  const asked = location.pathname.split('/').pop()
  const canvas = byId('screen')
  const texts = textsOf(sessionTexts, query)
  const { call, problem, setToken, watchAddress } = createAgentClient()
  let session = null
  let socket = null
  let tool = 'laser'
  let colour
  let shownSize = ''
  let delay = 1000
  let retry
  let probing

  document.documentElement.classList.toggle('is-framed', parent !== window)
  // Until there is something to see.
  canvas.style.visibility = 'hidden'

  const embedder = createEmbedder({
    onTrust: () => session && embedder.post('session', session),
    onToken: useToken,
    onCall(method, data) {
      if (!Object.hasOwn(methods, method)) throw problem('not_supported', 'There is no such method.')
      return methods[method](data)
    }
  })
  const { post } = embedder

  function useToken(next) {
    setToken(next)
    delay = 1000
    void load()
  }

  const change = async (fields) => {
    if (!session) throw problem('not_found', 'No session is loaded.')
    show(await call('PUT', `sessions/${session.id}`, { id: session.id, ...fields }))
    return session
  }
  const tellError = (error) => {
    const expired = error.message === 'jwt expired'
    byId('words').textContent = expired ? texts.expired : problemText(texts, error)
    if (expired) setToken(null)
    post('error', { id: error.id ?? 'failed', message: error.message })
  }
  const attempt = (run) => run().catch(tellError)

  const methods = {
    'update:tool': async ({ tool: wanted }) => {
      if (!['laser', 'drawing', 'control'].includes(wanted)) throw problem('invalid_request', 'There is no such tool.')
      await choose(wanted)
      return true
    },
    'update:colour': ({ colour: shade }) => {
      if (!session?.colours.includes(shade)) throw problem('invalid_request', 'This is no colour of the session.')
      paint(shade)
      return true
    },
    'update:drawing': ({ drawing }) => {
      if (drawing !== null) throw problem('invalid_request', 'A drawing can only be taken away.')
      if (!send({ type: 'clear' })) throw problem('unavailable', 'The session is not connected.')
      return true
    },
    'update:session': (fields) => change(fields),
    'create:control': ({ key }) => {
      if (session?.device?.platform !== 'android')
        throw problem('not_supported', 'This device has no such button: it is a web page.')
      if (!['GoBack', 'GoHome'].includes(key)) throw problem('invalid_request', 'There is no such button.')
      if (session.remote_control !== 'on') throw problem('forbidden', 'The customer has not agreed to be controlled.')
      if (!send({ type: 'button', key })) throw problem('unavailable', 'The session is not connected.')
      return true
    },
    'get:user': ({ id }) => call('GET', `users/${encodeURIComponent(id ?? 'me')}`)
  }
  async function load() {
    clearTimeout(retry)
    try {
      show(await call('GET', `sessions/${session?.id ?? encodeURIComponent(asked)}`))
      if (session.state !== 'ended') connect((await call('GET', `sessions/${session.id}/tokens`)).stream_token)
    } catch (error) {
      tellError(error)
      // An answer of the host stays as it is; what did not get through may.
      if (error.id !== undefined) return
      byId('words').textContent = texts.lost
      again()
    }
  }
  function again() {
    retry = setTimeout(load, delay)
    delay = Math.min(delay * 2, 30000)
  }

  function connect(streamToken) {
    socket?.close()
    // A socket that another one follows does not tell of its end here.
    clearInterval(probing)
    const mine = new WebSocket(`${location.origin.replace('http', 'ws')}/session/${session.id}/screen`, [
      'castdeck.screen',
      `bearer.${streamToken}`
    ])
    socket = mine
    mine.onopen = () => {
      if (socket !== mine) return
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
      byId('words').textContent = texts.lost
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
      byId('words').textContent = texts.hidden[message.why]
      canvas.style.visibility = 'hidden'
      view.clear()
    } else if (message.type === 'problem') tellError(problem('failed', message.message))
    else if (message.type === 'alive') {
      const latency = Math.max(0, Date.now() - message.timestamp)
      byId('latency').textContent = `${latency} ms`
      post('session.metrics', { latency, last_alive: new Date().toISOString() })
    }
  }

  function show(next) {
    if (session && session.id === next.id && next.updated < session.updated) return
    const before = session
    session = next
    if (before?.remote_control === 'on' && next.remote_control !== 'on') view.forget()
    byId('state').textContent = texts.states[next.state]
    byId('device').textContent = next.device ? `${next.device.app_name} · ${next.device.device}` : texts.session
    if (next.state !== 'active') {
      byId('words').textContent = next.state === 'pending' && next.code ? texts.code(next.code) : texts.states[next.state]
      canvas.style.visibility = 'hidden'
      view.clear()
    } else if (before?.state !== 'active') byId('words').textContent = ''
    for (const button of document.querySelectorAll('[data-permission]')) {
      button.textContent = texts[button.dataset.permission][next[button.dataset.permission]]
      button.disabled = next.state !== 'active' || next[button.dataset.permission] === 'requested'
    }
    byId('end').disabled = next.state === 'ended'
    showColours(next.colours)
    if (JSON.stringify(before) !== JSON.stringify(next)) post('session', next)
  }

  // Whoever embeds this page and gives it the keys means the device.
  addEventListener('focus', () => {
    if (parent !== window && document.activeElement === document.body) canvas.focus()
  })

  const view = createScreenView({
    canvas,
    // The page around this one takes the focus, as it alone knows where to.
    onEscape: () =>
      parent === window ? document.querySelector('button:not(:disabled)')?.focus() : post('keyboard.escape', null),
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
  // `randomUUID` is not there on a host of the network, whose pages come by plain HTTP.
  const strokeId = () => crypto.getRandomValues(new Uint32Array(4)).join('-')
  let stroke = null
  let laser = null
  let frame = 0
  function point({ event, pageId, x, y, button }) {
    if (tool === 'laser' && event !== 'mouseWheel') laser = { type: 'laser', pageId, x, y, colour }
    if (tool === 'drawing') {
      if (event === 'mousePressed' && button === 'left') stroke = { pageId, id: strokeId(), colour, points: [] }
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

  // Without a choice the host draws in the agent's own colour.
  function paint(shade) {
    colour = shade
    for (const button of byId('colours').children) button.setAttribute('aria-pressed', String(button.value === colour))
  }
  function showColours(colours) {
    const row = byId('colours')
    if (row.childElementCount > 0) return
    for (const shade of colours) {
      const button = document.createElement('button')
      Object.assign(button, { value: shade, title: shade })
      button.setAttribute('aria-label', `${texts.colour} ${shade}`)
      button.setAttribute('aria-pressed', 'false')
      button.style.background = shade
      button.addEventListener('click', () => paint(shade))
      row.append(button)
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
  byId('words').hidden = query.get('messages') === 'none'

  // The service's own way, which it takes, too.
  const inQuery = query.get('token')
  if (inQuery !== null) {
    query.delete('token')
    history.replaceState(null, '', `${location.pathname}?${query}${location.hash}`)
  }
  const found = watchAddress(useToken)
  if (inQuery !== null) useToken(inQuery)
  else if (!found && parent === window) byId('words').textContent = texts.embed
  embedder.greet()
})()
