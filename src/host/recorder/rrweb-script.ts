import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** rrweb exports its modules only; the one-file build for pages lies beside them. */
const rrwebFile = (): string => join(dirname(createRequire(import.meta.url).resolve('rrweb')), 'rrweb.umd.min.cjs')

/**
 * A script that records its page and hands events to the binding `name`, in batches. It runs in the top document alone: rrweb reaches into frames of the same
 * origin by itself. Passwords are masked by the recorder.
 */
export async function rrwebScript(name: string): Promise<string> {
  const library = await readFile(rrwebFile(), 'utf8')
  return `(() => {
  if (window !== window.top || typeof globalThis.${name} !== 'function' || globalThis.${name}.stop) return
  const send = globalThis.${name}
  const module = { exports: {} }
  ;(function (module, exports, define) { ${library}
  }).call({}, module, module.exports, undefined)
  const rrweb = module.exports
  let events = []
  let timer
  const flush = () => { timer = undefined; const batch = events; events = []; send(JSON.stringify(batch)) }
  const start = () => {
    const stop = rrweb.record({
      emit(event) { events.push(event); timer ??= setTimeout(flush, 50) },
      maskInputOptions: { password: true },
      recordCanvas: false,
      inlineStylesheet: true
    })
    send.stop = () => { stop?.(); clearTimeout(timer) }
    send.snapshot = () => rrweb.record.takeFullSnapshot(true)
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true })
  else start()
})()`
}
