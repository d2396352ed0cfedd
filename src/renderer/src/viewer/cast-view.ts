import type { ChannelEnd } from '@shared/contract'
import type { DecodeWorker } from './decode-worker'
import type { LastFrame, Picture, Size, ViewKind, ViewStats } from './worker/protocol'

export type { LastFrame, Picture, Size, ViewKind, ViewStats } from './worker/protocol'

export type CastViewOptions = {
  worker: DecodeWorker
  /** Handed over to the worker for good: a canvas serves one view in its life. */
  canvas: HTMLCanvasElement
  kind: ViewKind
  /** Of a `tile`; 5 where none is given. A focused view paints every frame it can. */
  framesPerSecond?: number
  onPicture: (picture: Picture) => void
  onStats: (stats: ViewStats) => void
  /** The channel ended from the other side: open another one. */
  onClosed: () => void
}

/** A view in the worker, held from the window. */
export type CastView = {
  /** Takes the place of an earlier channel; the canvas keeps its picture meanwhile. A port is transferred. */
  connect: (channel: ChannelEnd) => void
  disconnect: () => void
  /** The tab to show; null follows the active one. */
  select: (pageId: string | null) => void
  /** Device pixels that the picture fills. */
  resize: (size: Size) => void
  setVisible: (visible: boolean) => void
  setRate: (framesPerSecond: number) => void
  /** The frame on the canvas as the server sent it; null before the first. */
  lastFrame: () => Promise<LastFrame | null>
  dispose: () => void
}

const tileFramesPerSecond = 5

/** Puts a canvas under the decode worker's care. */
export function createCastView(options: CastViewOptions): CastView {
  const { worker, kind, onPicture, onStats, onClosed } = options
  const requests = new Map<number, (frame: LastFrame | null) => void>()
  let nextRequest = 1

  const view = worker.addView((message) => {
    switch (message.type) {
      case 'picture': {
        onPicture(message.picture)
        return
      }
      case 'stats': {
        onStats(message.stats)
        return
      }
      case 'closed': {
        onClosed()
        return
      }
      case 'lastFrame':
        requests.get(message.requestId)?.(message.frame)
        requests.delete(message.requestId)
    }
  })
  const canvas = options.canvas.transferControlToOffscreen()
  const framesPerSecond = kind === 'focused' ? null : (options.framesPerSecond ?? tileFramesPerSecond)
  view.post({ type: 'add', canvas, kind, framesPerSecond }, [canvas])

  return {
    // Copied field by field: what a component hands in may be Vue's proxy, which cannot be cloned.
    connect: (channel) =>
      channel.kind === 'port'
        ? view.post({ type: 'connect', channel: { kind: 'port', port: channel.port } }, [channel.port])
        : view.post({ type: 'connect', channel: { kind: 'socket', url: channel.url, protocols: [...channel.protocols] } }),
    disconnect: () => view.post({ type: 'disconnect' }),
    select: (pageId) => view.post({ type: 'select', pageId }),
    resize: ({ width, height }) => view.post({ type: 'size', size: { width, height } }),
    setVisible: (visible) => view.post({ type: 'visible', visible }),
    setRate: (rate) => view.post({ type: 'rate', framesPerSecond: rate }),
    lastFrame: () =>
      new Promise((resolve) => {
        requests.set(nextRequest, resolve)
        view.post({ type: 'lastFrame', requestId: nextRequest })
        nextRequest += 1
      }),
    dispose() {
      view.remove()
      for (const resolve of requests.values()) resolve(null)
      requests.clear()
    }
  }
}
