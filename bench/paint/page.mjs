import { createCastView } from '@/viewer/cast-view'
import { createDecodeWorker } from '@/viewer/decode-worker'
import chartA from '@/viewer/fixtures/chart-a.jpg'
import chartB from '@/viewer/fixtures/chart-b.jpg'
import images from '@/viewer/fixtures/images.jpg'
import large from '@/viewer/fixtures/large.jpg'

const frames = { '720p': [chartA, chartB, images], '1080p': [large] }
const decodeWorker = createDecodeWorker({ onFailure: (message) => console.error(message) })

/** Steel's viewer, DevTools' screencast view and the API's own sample: an image of a data: URL, drawn when it has loaded. */
function showNaive(canvas, port) {
  const context = canvas.getContext('2d')
  port.onmessage = ({ data: { seq, text } }) => {
    const { data } = JSON.parse(text)
    const image = new Image()
    image.onload = () => {
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      context.drawImage(image, 0, 0)
      port.postMessage(JSON.stringify({ type: 'ack', seq, paintedMs: 0 }))
    }
    image.src = `data:image/jpeg;base64,${data}`
  }
  return () => port.close()
}

function showOurs(canvas, port) {
  const view = createCastView({
    worker: decodeWorker,
    canvas,
    kind: 'focused',
    onPicture: () => undefined,
    onStats: () => undefined,
    onClosed: () => undefined
  })
  view.connect({ kind: 'port', port })
  return () => view.dispose()
}

/** One run; gives how many frames were sent and painted. */
window.run = async (path, size, seconds, framesPerSecond) => {
  const canvas = document.createElement('canvas')
  canvas.style.cssText = 'display: block; width: 100vw; height: auto'
  document.body.replaceChildren(canvas)
  const { port1, port2 } = new MessageChannel()
  const source = new Worker(new URL('./source.mjs', import.meta.url), { type: 'module' })
  const end = path === 'naive' ? showNaive(canvas, port1) : showOurs(canvas, port1)
  const result = await new Promise((resolve) => {
    source.onmessage = ({ data }) => resolve(data)
    source.postMessage(
      { path, urls: frames[size].map((url) => new URL(url, location.href).href), seconds, framesPerSecond, port: port2 },
      [port2]
    )
  })
  source.terminate()
  end()
  return result
}
window.ready = true
