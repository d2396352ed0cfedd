import { z } from 'zod'

/** A window that a message can be sent to. Another origin's `location` throws where it is read. */
export type MessageTarget = Pick<Window, 'postMessage' | 'location'>

const messageWire = z.object({ cobrowseio: z.literal(true), event: z.string().min(1), data: z.unknown().optional() })

export type PageBridge = {
  /** To whatever is loaded there: nothing that matters may be in it. */
  announce(event: string): void
  /** To the API's origin only: the browser drops it where another page is loaded. `trustedOnly`: the page shall take it only from an embedder that it trusts. */
  send(event: string, data: unknown, options: { trustedOnly: boolean }): void
  close(): void
}

/** The embedded page's messages, both ways. Taken from that very window and from the API's origin alone. */
export function createPageBridge(
  deps: { window: Pick<Window, 'addEventListener' | 'removeEventListener'>; target: MessageTarget; origin: string },
  onMessage: (event: string, data: unknown) => void
): PageBridge {
  const { window, target, origin } = deps

  function receive(message: MessageEvent<unknown>): void {
    if (message.source !== target || message.origin !== origin) return
    const parsed = messageWire.safeParse(message.data)
    if (parsed.success) onMessage(parsed.data.event, parsed.data.data)
  }
  window.addEventListener('message', receive)

  return {
    announce: (event) => target.postMessage({ cobrowseio: true, event, data: null, trustedOnly: false }, '*'),
    send: (event, data, { trustedOnly }) => target.postMessage({ cobrowseio: true, event, data, trustedOnly }, origin),
    close: () => window.removeEventListener('message', receive)
  }
}
