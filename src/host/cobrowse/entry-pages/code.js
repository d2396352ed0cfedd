/* global createEntry -- of the scripts that stand before it in the page */
// Six digits that a customer reads out.
;(() => {
  const entry = createEntry({ onToken: () => undefined })
  const { byId, client, openSession, say, tell, texts } = entry
  const input = byId('code')
  byId('code-form').hidden = false
  input.focus()

  const digits = () => input.value.replace(/\D/g, '').slice(0, 6)
  let trying = false
  async function join() {
    if (trying) return
    if (digits().length !== 6) return say(texts.digits)
    trying = true
    say('')
    try {
      openSession((await client.call('GET', `sessions/${digits()}`)).id)
    } catch (error) {
      tell(error)
      if (error.id === 'not_found') say(texts.unknown)
      // Ready to be typed over, by who has not moved on.
      input.select()
    }
    trying = false
  }
  // Pasted with spaces, dashes or words around it: the digits count. The last one sends, a correction by Backspace does not.
  input.addEventListener('input', (event) => {
    const found = digits()
    if (input.value !== found) input.value = found
    if (found.length === 6 && event.inputType?.startsWith('insert') !== false) void join()
  })
  byId('code-form').addEventListener('submit', (event) => {
    event.preventDefault()
    void join()
  })
  entry.start()
})()
