// The page around this one, if there is one. Who may embed is said by `frame-ancestors`; its origin is learned from its first message, and kept.
function createEmbedder({ onTrust, onToken, onCall }) {
  let origin = null

  const post = (event, data) => {
    if (origin) parent.postMessage({ cobrowseio: true, event, data, trustedOnly: true }, origin)
  }
  async function answer({ id, method, data }) {
    if (typeof id !== 'string') return
    try {
      post('rpc:response', { id, data: await onCall(method, data ?? {}) })
    } catch (error) {
      post('rpc:response', { id, error: { id: error.id ?? 'failed', message: error.message } })
    }
  }
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== parent || parent === window || data?.cobrowseio !== true || typeof data.event !== 'string') return
    origin ??= from
    if (from !== origin) return
    if (data.event === 'trust') onTrust()
    if (data.event === 'token' && typeof data.data === 'string') onToken(data.data)
    if (data.event === 'rpc:request') void answer(data.data ?? {})
  })

  return {
    post,
    /** To whoever is there, as it says nothing. */
    greet() {
      if (parent !== window) parent.postMessage({ cobrowseio: true, event: 'init', data: null, trustedOnly: false }, '*')
    }
  }
}
