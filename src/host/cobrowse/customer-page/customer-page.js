/* global createScreenView, customerTexts, problemText, textsOf -- of the scripts that stand before it in the page */
// The customer's side: one person can play it beside the agent's. It runs in a browser, on its own: no build step, no import.
;(() => {
  const byId = (id) => document.getElementById(id)
  const texts = textsOf(customerTexts, new URLSearchParams(location.search))
  document.title = texts.title
  // Out of the address at once, which may be shown, copied and kept; a reload finds it here, and no other tab does.
  const token = location.hash.slice(1) || sessionStorage.getItem('token')
  if (token !== null) sessionStorage.setItem('token', token)
  history.replaceState(null, '', `${location.pathname}${location.search}`)
  let socket = null
  let session = null
  let question = null
  let delay = 1000
  const tryLater = 1013

  const say = (text) => (byId('words').textContent = text)
  const send = (message) => {
    if (socket?.readyState !== 1) return false
    socket.send(JSON.stringify(message))
    return true
  }
  function seen() {
    // What was said meanwhile of something else stays.
    if (byId('words').textContent === texts.starts) say('')
    delay = 1000
  }
  const view = createScreenView({
    canvas: byId('screen'),
    onPage: seen,
    onInput: send,
    onEscape: () => byId('app').focus()
  })

  function connect() {
    socket = new WebSocket(`${location.origin.replace('http', 'ws')}/customer/screen`, ['castdeck.customer', `bearer.${token}`])
    let opened = false
    let trouble = ''
    socket.onopen = () => {
      opened = true
      say(texts.starts)
    }
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data)
      if (typeof message.data === 'string') void view.paint(message)
      else if (message.type === 'problem') say((trouble = problemText(texts, message)))
      else if (message.type === 'customer') show(message)
    }
    socket.onclose = ({ code }) => {
      show({ customer: null, session: null })
      if (code === 1008) return say(texts.expired)
      say(code === tryLater ? `${trouble} ${texts.again}` : opened ? texts.lost : texts.absent)
      setTimeout(connect, delay)
      delay = Math.min(delay * 2, 30000)
    }
  }

  function whatIsSeen() {
    const words = session.remote_control === 'on' ? texts.controls : texts.sees
    const seen = words[session.full_device === 'on' ? 'device' : 'app'](session.agent)
    return session.recorded ? `${seen} ${texts.recorded}` : seen
  }
  function toAsk() {
    if (session?.state === 'authorizing') return 'session'
    const asked = ['remote_control', 'full_device'].filter((what) => session?.[what] === 'requested')
    // What is being read stays: another question in its place would get the answer to it.
    return asked.find((what) => what === question) ?? asked[0] ?? null
  }

  function show({ customer, session: next }) {
    const before = session
    session = next
    if (customer !== null) byId('name').textContent = customer.name
    const active = session?.state === 'active'
    byId('banner').hidden = session === null || session.state === 'authorizing'
    byId('banner-words').textContent = active ? whatIsSeen() : session?.code ? texts.tellCode(session.code) : ''
    byId('stop-control').hidden = session?.remote_control !== 'on'
    byId('stop-full').hidden = session?.full_device !== 'on'
    byId('code-form').hidden = session !== null
    byId('help').hidden = session !== null
    if (before !== null && session === null) say(texts.ended)
    // What was said of the last one is over.
    else if (active || (before === null && session !== null)) say('')

    const read = question
    question = toAsk()
    const dialog = byId('ask')
    // Opened anew for another question, so that it is read out, and has the focus on the no.
    if (question === null || question !== read) dialog.close()
    if (question !== null) {
      const recorded = session.recorded && question === 'session'
      byId('question').textContent = `${texts.questions[question](session.agent)}${recorded ? ` ${texts.willBeRecorded}` : ''}`
      if (!dialog.open) dialog.showModal()
    }
  }

  const answer = (yes) => {
    if (question !== null) send({ type: 'answer', session: session.id, to: question, yes })
  }
  // The second click of a double one would answer the question that has come since.
  byId('yes').addEventListener('click', ({ detail }) => detail < 2 && answer(true))
  byId('no').addEventListener('click', ({ detail }) => detail < 2 && answer(false))
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
    if (code.length !== 6) say(texts.digits)
    else if (send({ type: 'code', code })) byId('code').value = ''
  })

  // The address of another customer, or a new token, put into this tab: the page stays the same to the browser.
  addEventListener('hashchange', () => location.reload())

  if (token === null) say(texts.incomplete)
  else connect()
})()
