import './zod-jitless'
import { createBitmapPainter } from './bitmap-painter'
import { createDecodeQueue } from './decode-queue'
import type { FromWorker, ToWorker } from './protocol'
import { createScaledPainter } from './scaled-painter'
import { createView, type View } from './view'

/** The worker's composition root: one for a window, all its views within. */
const views = new Map<number, View>()
const queue = createDecodeQueue(Math.max(2, Math.min(4, navigator.hardwareConcurrency)))

const post = (message: FromWorker, transfer: Transferable[] = []): void => self.postMessage(message, { transfer })

function add({ viewId, canvas, kind, framesPerSecond }: Extract<ToWorker, { type: 'add' }>): void {
  const view = createView({
    viewId,
    painter: kind === 'focused' ? createBitmapPainter(canvas) : createScaledPainter(canvas),
    queue,
    urgent: kind === 'focused',
    framesPerSecond,
    post,
    now: () => performance.now(),
    requestFrame: (run) => requestAnimationFrame(run),
    delay: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    }
  })
  views.set(viewId, view)
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'add') add(data)
  else tell(views.get(data.viewId), data)
}

function tell(view: View | undefined, message: Exclude<ToWorker, { type: 'add' }>): void {
  const { viewId } = message
  switch (message.type) {
    case 'connect':
      view?.connect(message.channel)
      break
    case 'disconnect':
      view?.disconnect()
      break
    case 'select':
      view?.select(message.pageId)
      break
    case 'size':
      view?.resize(message.size)
      break
    case 'rate':
      view?.setRate(message.framesPerSecond)
      break
    case 'visible':
      view?.setVisible(message.visible)
      break
    case 'lastFrame':
      post({ type: 'lastFrame', viewId, requestId: message.requestId, frame: view?.lastFrame() ?? null })
      break
    case 'remove':
      view?.close()
      views.delete(viewId)
  }
}
