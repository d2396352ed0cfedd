// The REST API as a page of an agent calls it, with the token that it was given.
function createAgentClient() {
  let token = null
  /** A failure with an id, as the API's own, and the seconds to wait where it names them. */
  const problem = (id, message, seconds = null) => Object.assign(new Error(message), { id, seconds })

  /** Out of the address at once, which may be shown, copied and kept. A fragment reaches no server. */
  function tokenOfAddress() {
    const given = location.hash.slice(1)
    if (given === '') return null
    history.replaceState(null, '', `${location.pathname}${location.search}`)
    return given
  }

  return {
    problem,
    /** Gives the token of the address to `use`, now and when another one is put there; answers whether there was one. */
    watchAddress(use) {
      const look = () => {
        const given = tokenOfAddress()
        if (given !== null) use(given)
        return given !== null
      }
      addEventListener('hashchange', look)
      return look()
    },
    setToken: (next) => (token = next),
    token: () => token,
    async call(method, path, body) {
      if (token === null) throw problem('unauthorized', 'There is no token.')
      const response = await fetch(`/api/1/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
      const answered = await response.json()
      if (!response.ok) throw problem(answered.id, answered.message, response.headers.get('retry-after'))
      return answered
    }
  }
}
