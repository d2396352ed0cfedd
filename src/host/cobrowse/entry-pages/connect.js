/* global createEntry -- of the scripts that stand before it in the page */
// Connects to the device that the `filter_…` of its address match.
;(() => {
  const most = 5
  const everyMs = 4000
  const entry = createEntry({ onToken: () => void connect() })
  const { byId, client, openSession, query, say, tell, texts } = entry
  let session = null
  let running = false
  let cancelled = false

  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const filters = new URLSearchParams([...query].filter(([name]) => name.startsWith('filter_')))

  async function connect() {
    if (running) return
    running = true
    cancelled = false
    byId('again').hidden = true
    byId('cancel').hidden = false
    try {
      await attempt()
    } catch (error) {
      if (!cancelled) tell(error)
    }
    if (session !== null && session.state !== 'ended') await end().catch(tell)
    if (cancelled) say('')
    session = null
    running = false
    byId('again').hidden = false
    byId('cancel').hidden = true
  }

  async function attempt() {
    say(texts.looking)
    // Without a filter it would be anybody's.
    const devices = filters.size === 0 ? [] : await client.call('GET', `devices?${filters}`)
    const [device] = devices.sort(
      (one, other) => other.connectable - one.connectable || (other.last_active > one.last_active ? 1 : -1)
    )
    if (device === undefined) return say(texts.none)
    session = await client.call('POST', 'sessions', { agent: 'me' })
    for (let count = 1; count <= most && session.state === 'pending' && !cancelled; count += 1) {
      say(texts.asking(count, most))
      await client.call('POST', `devices/${device.id}/notifications`, { session: session.id, attempt: count })
      await settled(everyMs, 'pending')
    }
    if (session.state === 'pending' && !cancelled) return say(texts.silent)
    if (session.state === 'authorizing') say(texts.asked)
    await settled(Infinity, 'authorizing')
    if (cancelled) return
    if (session.state !== 'active') return say(texts.refused)
    openSession(session.id)
    // This page is left: it must not end what it has begun.
    session = null
  }

  /** Until the session is something else, or the time is over. */
  async function settled(ms, state) {
    for (let waited = 0; session.state === state && waited < ms && !cancelled; waited += 500) {
      await wait(500)
      session = await client.call('GET', `sessions/${session.id}`)
    }
  }
  async function end() {
    session = await client.call('PUT', `sessions/${session.id}`, { id: session.id, state: 'ended' })
  }

  byId('again').addEventListener('click', () => void connect())
  byId('cancel').addEventListener('click', () => (cancelled = true))
  entry.start()
})()
