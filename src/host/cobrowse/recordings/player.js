/* global playerTexts, recording, textsOf -- of the scripts that stand before it in the page */
// Plays the pictures of a recording in their own time.
;(() => {
  const byId = (id) => document.getElementById(id)
  const texts = textsOf(playerTexts, new URLSearchParams(location.search))
  const { lang } = document.documentElement
  document.title = texts.title
  const pictures = recording?.pictures ?? []
  if (pictures.length === 0) {
    byId('player').hidden = true
    byId('nothing').hidden = false
    byId('nothing').textContent = recording === null ? texts.gone : texts.empty
    return
  }

  const canvas = byId('screen')
  const seek = byId('seek')
  const start = pictures[0].time
  // What stood still at the end was looked at, too.
  const length = Math.max(recording.endedAt ?? 0, pictures.at(-1).time) - start
  const stepMs = 5000
  let at = 0
  let playing = false
  let ticked = 0
  let shown = null

  const clock = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`

  async function paint(picture) {
    shown = picture
    const bytes = Uint8Array.from(atob(picture.data), (sign) => sign.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
    // A later one may have been sooner.
    if (shown === picture) {
      Object.assign(canvas, { width: image.width, height: image.height })
      canvas.getContext('2d').drawImage(image, 0, 0)
    }
    image.close()
  }
  function show() {
    const words = texts.at(clock(at), clock(length))
    seek.value = String(at)
    seek.setAttribute('aria-valuetext', words)
    byId('time').textContent = words
    byId('play').textContent = playing ? texts.pause : texts.play
    const picture = pictures.findLast(({ time }) => time - start <= at)
    if (picture !== undefined && picture !== shown) void paint(picture)
  }

  function go(to) {
    at = Math.min(length, Math.max(0, to))
    if (at >= length) playing = false
    show()
  }
  function tick(now) {
    if (!playing) return
    const passed = now - ticked
    ticked = now
    go(at + Math.max(0, passed))
    if (playing) requestAnimationFrame(tick)
  }
  function toggle() {
    playing = !playing
    if (playing && at >= length) at = 0
    ticked = performance.now()
    show()
    if (playing) requestAnimationFrame(tick)
  }

  const keys = {
    ' ': toggle,
    ArrowLeft: () => go(at - stepMs),
    ArrowDown: () => go(at - stepMs),
    ArrowRight: () => go(at + stepMs),
    ArrowUp: () => go(at + stepMs),
    Home: () => go(0),
    End: () => go(length)
  }
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return
    // In place of what a button or the slider itself would do of it.
    event.preventDefault()
    if (event.key !== ' ' || !event.repeat) keys[event.key]()
  })
  // A button that is pressed by Space clicks when it is let go.
  addEventListener('keyup', (event) => {
    if (event.key === ' ') event.preventDefault()
  })
  byId('play').addEventListener('click', toggle)
  seek.max = String(length)
  seek.addEventListener('input', () => go(Number(seek.value)))
  // Linux's POSIX locale is `en-US@posix` there, which no date can be written in.
  const regions = navigator.languages.filter((tag) => tag.startsWith(`${lang}-`) && !tag.includes('@'))
  byId('date').textContent = new Date(start).toLocaleString([...regions, lang])
  show()
})()
