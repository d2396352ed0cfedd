/* global createScreenKeyboard -- of screen-keyboard.js, which stands before it in the page */
// A remote page on a canvas: paints frames as they come, and tells of mouse and keys in the page's own pixels. `onInput` answers whether it took the input, `onEscape`
// is told that the operator wants the keyboard back.
function createScreenView({ canvas, onPage, onInput, onEscape = () => undefined }) {
  const context = canvas.getContext('2d')
  const buttons = ['left', 'middle', 'right', 'back', 'forward']
  let page = null
  let painting = false
  let waiting = null
  /** A frame that came before the picture was cleared is not shown after it. */
  let cleared = 0

  async function paint(frame) {
    if (painting) {
      waiting = frame
      return
    }
    painting = true
    const before = cleared
    try {
      const bytes = Uint8Array.from(atob(frame.data), (sign) => sign.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      if (before === cleared) {
        if (canvas.width !== image.width || canvas.height !== image.height)
          Object.assign(canvas, { width: image.width, height: image.height })
        context.drawImage(image, 0, 0)
        page = { id: frame.pageId, ...frame.viewport }
        onPage(frame)
      }
      image.close()
    } finally {
      painting = false
    }
    const next = waiting
    waiting = null
    if (next) void paint(next)
  }

  const tell = (message) => page !== null && onInput({ pageId: page.id, ...message })
  const keyboard = createScreenKeyboard({ canvas, tell, onEscape })
  /** Buttons that were pressed here. One that was pressed elsewhere on this page is none of the remote page's business. */
  const held = new Map()

  /** A wheel that tells of lines or pages. */
  const wheelUnit = ({ deltaMode }) => (deltaMode === 1 ? 16 : deltaMode === 2 ? page.height : 1)

  function mouse(kind, event) {
    if (!page) return
    const box = canvas.getBoundingClientRect()
    const message = {
      type: 'mouseEvent',
      event: kind,
      x: ((event.clientX - box.left) * page.width) / box.width,
      y: ((event.clientY - box.top) * page.height) / box.height,
      button: kind === 'mouseMoved' ? ([...held.keys()][0] ?? 'none') : kind === 'mouseWheel' ? 'none' : buttons[event.button],
      buttons: event.buttons,
      modifiers: keyboard.modifiers(event),
      clickCount: kind === 'mousePressed' || kind === 'mouseReleased' ? Math.min(3, Math.max(1, event.detail)) : 0,
      deltaX: kind === 'mouseWheel' ? event.deltaX * wheelUnit(event) : 0,
      deltaY: kind === 'mouseWheel' ? event.deltaY * wheelUnit(event) : 0
    }
    if (kind === 'mousePressed') held.set(message.button, message)
    if (kind === 'mouseReleased' && !held.delete(message.button)) return
    tell(message)
  }
  function releaseButtons() {
    for (const message of held.values()) tell({ ...message, event: 'mouseReleased', buttons: 0, modifiers: 0 })
    held.clear()
  }
  canvas.addEventListener('mousedown', (event) => {
    keyboard.focus()
    event.preventDefault()
    mouse('mousePressed', event)
  })
  addEventListener('mouseup', (event) => mouse('mouseReleased', event))
  // A drag goes on beside the canvas.
  addEventListener('mousemove', (event) => {
    if (event.target === canvas || held.size > 0) mouse('mouseMoved', event)
  })
  addEventListener('blur', releaseButtons)
  // The other buttons would lead this very page back and forth.
  canvas.addEventListener('auxclick', (event) => event.preventDefault())
  canvas.addEventListener('contextmenu', (event) => event.preventDefault())
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault()
    mouse('mouseWheel', event)
  })

  return {
    paint,
    /** Nothing may be seen any more of what was: no late frame brings it back, and no input goes there. */
    clear() {
      cleared += 1
      waiting = null
      page = null
      context.clearRect(0, 0, canvas.width, canvas.height)
    },
    /** The other side has lifted everything that was held. */
    forget() {
      keyboard.forget()
      held.clear()
    }
  }
}
