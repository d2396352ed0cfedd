/* global createAgentClient, createEmbedder, entryTexts, problemText, textsOf -- of the scripts that stand before it in the page */
// What both pages share: the token by message or fragment, words, and the way on to the session page.
function createEntry({ onToken }) {
  const byId = (id) => document.getElementById(id)
  const query = new URLSearchParams(location.search)
  const texts = textsOf(entryTexts, query)
  document.title = texts.title
  const client = createAgentClient()
  const say = (words) => (byId('words').textContent = words)

  // One that is renewed in time is none to begin anything with: that was done, or is for the agent to do.
  let waiting = true
  function useToken(token) {
    client.setToken(token)
    if (!waiting) return
    waiting = false
    say('')
    onToken()
  }
  const embedder = createEmbedder({
    onTrust: () => undefined,
    onToken: useToken,
    onCall: () => {
      throw client.problem('not_found', 'No session is loaded.')
    }
  })

  return {
    byId,
    client,
    query,
    say,
    texts,
    tell(error) {
      waiting ||= error.id === 'unauthorized'
      say(error.message === 'jwt expired' ? texts.expired : problemText(texts, error))
      embedder.post('error', { id: error.id ?? 'failed', message: error.message })
    },
    /** In place of this page. The page around it is asked for the token again; alone it comes along where no server sees it. */
    openSession(id) {
      const lng = query.get('lng')
      const options = new URLSearchParams({ token_source: 'postMessage', ...(lng === null ? {} : { lng }) })
      const address = `/session/${encodeURIComponent(id)}?${options}`
      location.replace(parent === window ? `${address}#${client.token()}` : address)
    },
    start() {
      if (!client.watchAddress(useToken) && parent === window) say(texts.embed)
      embedder.greet()
    }
  }
}
