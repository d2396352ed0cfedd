// The keyboard of a remote page on a canvas. A text field that nobody sees has the focus in the canvas's place, as only a text field gets what input methods, dead keys
// and on-screen keyboards write. Keys that make text by themselves are told as keys, all else as text once it is there. Works by the same rules as the app's own stage.
function createScreenKeyboard({ canvas, tell, onEscape }) {
  const mac = /Mac/.test(navigator.platform)
  const modifierKeys = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph']
  const bits = { Alt: 1, Control: 2, Meta: 4, Shift: 8 }
  /** By `code`: what was pressed, to be lifted as that whatever the modifiers are by then. */
  const pressed = new Map()
  let composing = false
  let afterDead = false
  let ended

  const sink = document.createElement('textarea')
  for (const [name, value] of Object.entries({
    autocapitalize: 'off',
    autocomplete: 'off',
    autocorrect: 'off',
    spellcheck: 'false'
  }))
    sink.setAttribute(name, value)
  for (const name of ['aria-label', 'aria-describedby']) sink.setAttribute(name, canvas.getAttribute(name) ?? '')
  Object.assign(sink.style, {
    position: 'fixed',
    left: '50%',
    bottom: '0',
    width: '1px',
    height: '1px',
    padding: '0',
    border: '0'
  })
  Object.assign(sink.style, { opacity: '0', pointerEvents: 'none', resize: 'none', outline: 'none' })
  canvas.after(sink)
  canvas.tabIndex = -1
  canvas.addEventListener('focus', () => sink.focus({ preventScroll: true }))
  sink.addEventListener('focus', () => (canvas.style.outline = '2px solid currentcolor'))

  const isText = (key) => Array.from(key).length === 1
  const modifiers = (event) => {
    // Windows tells AltGr as Ctrl and Alt together; on a Mac Option types letters of its own.
    const altGraph = event.getModifierState('AltGraph')
    const ctrl = event.ctrlKey && !altGraph
    const typing = mac && event.altKey && isText(event.key ?? '') && !ctrl && !event.metaKey
    return (event.altKey && !altGraph && !typing ? 1 : 0) | (ctrl ? 2 : 0) | (event.metaKey ? 4 : 0) | (event.shiftKey ? 8 : 0)
  }
  /** A shortcut is the letter of the layout, or where that has no Latin ones the letter that a US keyboard has there. CapsLock changes none. */
  function commandKey({ key, code, shiftKey }) {
    const latin = /^[\x20-\x7e]$/.test(key) ? key : (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key)
    return shiftKey ? latin.toUpperCase() : latin.toLowerCase()
  }
  const message = (event, key, mask) => ({ type: 'keyEvent', event, ...key, modifiers: mask })
  const text = (value) => {
    // In pieces, each below the limit on a message, and no character cut in two.
    const signs = Array.from(value)
    for (let at = 0; at < signs.length; at += 5000) tell({ type: 'text', text: signs.slice(at, at + 5000).join('') })
  }

  function lift(id, mask = 0) {
    const key = pressed.get(id)
    if (!key) return
    pressed.delete(id)
    tell(message('keyUp', key, mask))
  }
  function release() {
    for (const id of [...pressed.keys()]) lift(id)
    afterDead = false
  }
  /** Modifiers that were released while this page did not look. */
  function syncModifiers(mask) {
    for (const [id, { key }] of pressed) if (bits[key] && !(mask & bits[key])) lift(id, mask)
  }

  function leftToSink(event) {
    if (event.key === 'Dead') return (afterDead = true)
    if (modifierKeys.includes(event.key)) return false
    const composed = afterDead && isText(event.key)
    afterDead = false
    if (composed || ['Process', 'Unidentified', ''].includes(event.key)) return true
    // 229: an input method took the key. Its text comes by `input`.
    return event.keyCode === 229 && isText(event.key) && !event.ctrlKey && !event.metaKey
  }

  sink.addEventListener('keydown', (event) => {
    settle()
    if (event.isComposing || composing) return
    // The way out for who has no mouse.
    if (event.code === 'Escape' && event.ctrlKey && event.altKey && !event.shiftKey && !event.metaKey) {
      event.preventDefault()
      release()
      sink.blur()
      onEscape()
      return
    }
    if (leftToSink(event)) return
    const mask = modifiers(event)
    syncModifiers(mask)
    if (event.key === 'AltGraph' || event.getModifierState('AltGraph')) {
      // Windows has pressed a Control of its own before.
      for (const [id, { key }] of pressed) if (key === 'Control') lift(id, 0)
      if (event.key === 'AltGraph') return
    }
    // Locks are in the text already, and would switch the other machine's.
    if (['CapsLock', 'NumLock', 'ScrollLock'].includes(event.key)) return
    const command = (mask & 7) !== 0
    // Pasting brings this machine's clipboard, by the sink's own `paste`.
    if ((mask & 6) !== 0 && !event.altKey && commandKey(event).toLowerCase() === 'v') return
    const id = event.code || event.key
    const noRelease = mac && event.metaKey && !modifierKeys.includes(event.key)
    // Held since before this page had the keyboard.
    if (event.repeat && !pressed.has(id) && !noRelease) return
    const key = {
      key: command && isText(event.key) ? commandKey(event) : event.key,
      code: event.code,
      location: event.location
    }
    const typed = command || !isText(key.key) ? {} : { text: key.key }
    const taken = tell({ ...message('keyDown', key, mask), repeat: event.repeat, ...typed })
    if (!taken) return
    event.preventDefault()
    if (noRelease) tell(message('keyUp', key, mask))
    else pressed.set(id, key)
  })
  sink.addEventListener('keyup', (event) => {
    if (pressed.has(event.code || event.key)) event.preventDefault()
    lift(event.code || event.key, modifiers(event))
  })

  // A composition is sent once, at its end. Chromium ends a half one by itself right before `blur`: the text waits for the task to be over, and is dropped then.
  function settle() {
    if (ended === undefined) return
    const { value, timer } = ended
    clearTimeout(timer)
    ended = undefined
    if (value !== '') text(value)
  }
  sink.addEventListener('compositionstart', () => {
    settle()
    composing = true
  })
  sink.addEventListener('compositionend', ({ data }) => {
    composing = false
    ended = { value: data, timer: setTimeout(settle) }
    sink.value = ''
  })
  sink.addEventListener('input', (event) => {
    if (event.isComposing || composing) return
    if (event.inputType === 'insertText' && event.data) {
      settle()
      text(event.data)
    }
    sink.value = ''
  })
  sink.addEventListener('paste', (event) => {
    event.preventDefault()
    text((event.clipboardData?.getData('text/plain') ?? '').slice(0, 100_000))
  })
  sink.addEventListener('blur', () => {
    clearTimeout(ended?.timer)
    ended = undefined
    composing = false
    sink.value = ''
    canvas.style.outline = ''
    release()
  })
  document.addEventListener('visibilitychange', () => document.hidden && release())

  return {
    focus: () => sink.focus({ preventScroll: true }),
    modifiers,
    release,
    /** Nothing is held any more, as the other side has lifted it. */
    forget: () => pressed.clear()
  }
}
