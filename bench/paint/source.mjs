/**
 * Plays main: sends the same frames at the same pace down either path, and counts what is painted. A worker, so that neither path
 * pays for it on the UI thread.
 */
import { encodeFramePrefix } from '@shared/frame-packet'

const facts = { pageId: 'p', url: 'https://bench.test/', title: 'Bench', viewport: null, dropped: 0 }

self.onmessage = async ({ data: { path, urls, seconds, framesPerSecond, port } }) => {
  const images = await Promise.all(urls.map(async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer())))
  const texts = path === 'naive' ? images.map((image) => JSON.stringify({ ...facts, data: toBase64(image) })) : []
  let painted = 0
  let inFlight = false

  port.onmessage = ({ data }) => {
    const message = JSON.parse(data)
    if (message.type !== 'ack') return
    inFlight = false
    if (message.paintedMs !== null) painted += 1
  }

  const until = performance.now() + seconds * 1000
  let seq = 0
  let due = performance.now()
  const step = () => {
    if (performance.now() > until) {
      self.postMessage({ sent: seq, painted })
      return
    }
    // Naive relays everything; ours keeps one in flight, as main does.
    if (path === 'naive' || !inFlight) {
      seq += 1
      if (path === 'naive') port.postMessage({ seq, text: texts[seq % texts.length] })
      else port.postMessage(packetOf(seq, images[seq % images.length]))
      inFlight = true
    }
    due += 1000 / framesPerSecond
    setTimeout(step, Math.max(0, due - performance.now()))
  }
  step()
}

function packetOf(seq, image) {
  const prefix = encodeFramePrefix(seq, Date.now(), facts)
  const packet = new Uint8Array(prefix.length + image.length)
  packet.set(prefix)
  packet.set(image, prefix.length)
  return packet
}

function toBase64(bytes) {
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
