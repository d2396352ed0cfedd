/* global createScreenView -- of screen-view.js, which stands before it in the page */
// The customer's side: one person can play it beside the agent's. It runs in a browser, on its own: no build step, no import.
;(() => {
  const byId = (id) => document.getElementById(id)
  // Out of the address at once, which may be shown, copied and kept; a reload finds it here, and no other tab does.
  const token = location.hash.slice(1) || sessionStorage.getItem('token')
  if (token !== null) sessionStorage.setItem('token', token)
  history.replaceState(null, '', location.pathname)
  let socket = null
  let session = null
  let question = null
  let delay = 1000

  const say = (text) => (byId('words').textContent = text)
  const send = (message) => {
    if (socket?.readyState !== 1) return false
    socket.send(JSON.stringify(message))
    return true
  }
  let shown = false
  function firstFrame() {
    if (!shown) say('')
    shown = true
  }
  const view = createScreenView({
    canvas: byId('screen'),
    onPage: firstFrame,
    onInput: send,
    onEscape: () => byId('app').focus()
  })

  function connect() {
    socket = new WebSocket(`${location.origin.replace('http', 'ws')}/customer/screen`, ['castdeck.customer', `bearer.${token}`])
    let opened = false
    shown = false
    socket.onopen = () => {
      opened = true
      delay = 1000
      say('Your device starts.')
    }
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data)
      if (typeof message.data === 'string') void view.paint(message)
      else if (message.type === 'problem') say(message.message)
      else if (message.type === 'customer') show(message)
    }
    socket.onclose = ({ code }) => {
      show({ customer: null, session: null })
      if (code === 1008) return say('This address has run out. Ask for a new one.')
      say(
        opened
          ? 'Connection lost, trying again.'
          : 'The host does not answer, or this address is not valid any more. Trying again.'
      )
      setTimeout(connect, delay)
      delay = Math.min(delay * 2, 30000)
    }
  }

  const questions = {
    session: (agent) => `${agent} would like to see this app on your device. Do you agree?`,
    remote_control: (agent) => `${agent} would like to control this app: to click and type for you. Do you agree?`,
    full_device: (agent) => `${agent} would like to see all of your device, also outside this app. Do you agree?`
  }
  function toAsk() {
    if (session?.state === 'authorizing') return 'session'
    if (session?.remote_control === 'requested') return 'remote_control'
    return session?.full_device === 'requested' ? 'full_device' : null
  }

  function show({ customer, session: next }) {
    const ended = session !== null && next === null
    session = next
    if (customer !== null) byId('name').textContent = customer.name
    const active = session?.state === 'active'
    byId('banner').hidden = session === null || session.state === 'authorizing'
    byId('banner-words').textContent = !active
      ? session?.code
        ? `Tell your agent this code: ${session.code}`
        : ''
      : `${session.agent} ${session.remote_control === 'on' ? 'sees and controls' : 'sees'} ${session.full_device === 'on' ? 'all of your device' : 'this app'}.${session.recorded ? ' This session is recorded.' : ''}`
    byId('stop-control').hidden = session?.remote_control !== 'on'
    byId('stop-full').hidden = session?.full_device !== 'on'
    byId('code-form').hidden = session !== null
    byId('help').hidden = session !== null
    if (ended) say('The session has ended. Nobody sees your device any more.')
    else if (active) say('')

    question = toAsk()
    const dialog = byId('ask')
    if (question === null) dialog.close()
    else {
      byId('question').textContent =
        questions[question](session.agent) + (session.recorded && question === 'session' ? ' The session is recorded.' : '')
      if (!dialog.open) dialog.showModal()
    }
  }

  const answer = (yes) => {
    if (question !== null) send({ type: 'answer', session: session.id, to: question, yes })
  }
  byId('yes').addEventListener('click', () => answer(true))
  byId('no').addEventListener('click', () => answer(false))
  // Escape is a no: a question must not be left open unseen.
  byId('ask').addEventListener('cancel', (event) => {
    event.preventDefault()
    answer(false)
  })
  byId('stop-control').addEventListener('click', () =>
    send({ type: 'answer', session: session.id, to: 'remote_control', yes: false })
  )
  byId('stop-full').addEventListener('click', () => send({ type: 'answer', session: session.id, to: 'full_device', yes: false }))
  byId('end').addEventListener('click', () => send({ type: 'end', session: session.id }))
  byId('help').addEventListener('click', () => send({ type: 'help' }))
  byId('app').addEventListener('click', () => send({ type: 'open', page: 'app' }))
  byId('elsewhere').addEventListener('click', () => send({ type: 'open', page: 'elsewhere' }))
  byId('code-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const code = byId('code').value.replace(/\D/g, '')
    if (code.length !== 6) say('A code has six digits.')
    else if (send({ type: 'code', code })) byId('code').value = ''
  })

  if (token === null) say('This address is not complete: open it as the host has printed it.')
  else connect()
})()
