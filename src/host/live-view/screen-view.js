// A remote page on a canvas: paints frames as they come, and tells of mouse and keys in the page's own pixels. `onInput` answers whether it took the input.
function createScreenView({ canvas, onPage, onInput }) {
  const context = canvas.getContext('2d')
  const buttons = ['left', 'middle', 'right', 'back', 'forward']
  let page = null
  let painting = false
  let waiting = null

  async function paint(frame) {
    if (painting) {
      waiting = frame
      return
    }
    painting = true
    try {
      const bytes = Uint8Array.from(atob(frame.data), (sign) => sign.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      if (canvas.width !== image.width || canvas.height !== image.height)
        Object.assign(canvas, { width: image.width, height: image.height })
      context.drawImage(image, 0, 0)
      image.close()
      page = { id: frame.pageId, ...frame.viewport }
      onPage(frame)
    } finally {
      painting = false
    }
    const next = waiting
    waiting = null
    if (next) void paint(next)
  }

  const modifiers = (event) =>
    (event.altKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.metaKey ? 4 : 0) | (event.shiftKey ? 8 : 0)
  const tell = (message) => page !== null && onInput({ pageId: page.id, ...message })

  function mouse(kind, event) {
    if (!page) return
    const box = canvas.getBoundingClientRect()
    const held = buttons[[1, 4, 2, 8, 16].findIndex((bit) => event.buttons & bit)]
    tell({
      type: 'mouseEvent',
      event: kind,
      x: ((event.clientX - box.left) * page.width) / box.width,
      y: ((event.clientY - box.top) * page.height) / box.height,
      button: kind === 'mouseMoved' ? (held ?? 'none') : kind === 'mouseWheel' ? 'none' : buttons[event.button],
      buttons: event.buttons,
      modifiers: modifiers(event),
      clickCount: kind === 'mousePressed' || kind === 'mouseReleased' ? Math.min(3, Math.max(1, event.detail)) : 0,
      deltaX: event.deltaX ?? 0,
      deltaY: event.deltaY ?? 0
    })
  }
  canvas.addEventListener('mousedown', (event) => {
    canvas.focus()
    event.preventDefault()
    mouse('mousePressed', event)
  })
  addEventListener('mouseup', (event) => mouse('mouseReleased', event))
  canvas.addEventListener('mousemove', (event) => mouse('mouseMoved', event))
  canvas.addEventListener('contextmenu', (event) => event.preventDefault())
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault()
    mouse('mouseWheel', event)
  })

  function key(kind, event) {
    const printable = Array.from(event.key).length === 1 && !event.ctrlKey && !event.metaKey
    const taken = tell({
      type: 'keyEvent',
      event: kind,
      key: event.key,
      code: event.code,
      keyCode: event.keyCode,
      modifiers: modifiers(event),
      location: event.location,
      repeat: event.repeat,
      ...(kind === 'keyDown' && printable ? { text: event.key } : {})
    })
    if (taken) event.preventDefault()
  }
  canvas.addEventListener('keydown', (event) => key('keyDown', event))
  canvas.addEventListener('keyup', (event) => key('keyUp', event))

  return { paint }
}
