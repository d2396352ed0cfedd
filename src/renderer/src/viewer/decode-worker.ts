import type { FromWorker, ToWorker } from './worker/protocol'

type WithoutView<T> = T extends unknown ? Omit<T, 'viewId'> : never
export type ViewMessage = WithoutView<Exclude<ToWorker, { type: 'remove' }>>

/** One view's line to the worker. */
export type WorkerView = {
  post: (message: ViewMessage, transfer?: Transferable[]) => void
  /** Ends the view; nothing is told of it any more. */
  remove: () => void
}

/** The window's decode worker: made once by the app's composition and given to whatever shows a cast. */
export type DecodeWorker = {
  addView: (onMessage: (message: FromWorker) => void) => WorkerView
  dispose: () => void
}

/**
 * Starts the worker. `onFailure` is called when it could not be loaded or died of an exception: no picture moves from then on, and the window says so.
 */
export function createDecodeWorker({ onFailure }: { onFailure: (message: string) => void }): DecodeWorker {
  const worker = new Worker(new URL('./worker/decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' })
  const listeners = new Map<number, (message: FromWorker) => void>()
  let nextId = 1

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => listeners.get(data.viewId)?.(data)
  worker.onerror = (event) => onFailure(event.message)

  return {
    addView(onMessage) {
      const viewId = nextId++
      const post = (message: ToWorker, transfer: Transferable[] = []): void => worker.postMessage(message, transfer)
      listeners.set(viewId, onMessage)
      return {
        post: (message, transfer) => post({ viewId, ...message }, transfer),
        remove() {
          listeners.delete(viewId)
          post({ viewId, type: 'remove' })
        }
      }
    },
    dispose: () => worker.terminate()
  }
}
