import type { Bridge, LinkState } from '@shared/contract'
import type { Notice } from '@shared/contract/app'
import type { BridgeTransport } from '@shared/contract/bridge'
import { decodeMessage, encodeMessage } from '@shared/contract/codec'
import { createEventFan } from '@shared/contract/event-fan'
import { protocolField, socketMessageSchema, socketPath, socketProtocol } from '@shared/contract/wire'
import { AppError } from '@shared/errors'

type Connected = Pick<Bridge, 'openChannel' | 'onLink'> & { transport: BridgeTransport }
type Pending = { resolve: (answer: unknown) => void; reject: (error: AppError) => void }

const stored = { token: 'castdeck.token', windowId: 'castdeck.window' } as const
const retry = { firstMs: 500, lastMs: 10_000 } as const
const noticeOf = (code: 'bridge-lost' | 'bridge-refused'): Notice => ({ id: code, level: 'error', code, params: {}, error: null })
const notices = { lost: noticeOf('bridge-lost'), refused: noticeOf('bridge-refused') } as const
const mainUnreachable = (): AppError =>
  new AppError({ code: 'main-unreachable', message: 'the app behind this page does not answer' })

/** The token arrives once, in the fragment (which no server sees), and is kept for this tab; what follows it stays the page's own fragment. */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string {
  const [, token, rest = ''] = /^#token=([\w-]+)&?(.*)$/.exec(page.location.hash) ?? []
  if (token !== undefined) {
    page.sessionStorage.setItem(stored.token, token)
    page.history.replaceState(null, '', `${page.location.pathname}${rest === '' ? '' : `#${rest}`}`)
  }
  return page.sessionStorage.getItem(stored.token) ?? ''
}

/**
 * Takes the address of a Castdeck that was started anew into a tab of the one before, which differs in its fragment alone and so loads nothing by itself. The window
 * stays where it was.
 */
export function followToken(page: Window): void {
  page.addEventListener('hashchange', ({ oldURL }) => {
    const { hash, pathname } = page.location
    if (!/^#token=[\w-]+$/.test(hash)) return
    const place = new URL(oldURL).hash.slice(1)
    page.history.replaceState(null, '', `${pathname}${hash}${place === '' ? '' : `&${place}`}`)
    page.location.reload()
  })
}

/**
 * The bridge over a WebSocket to the page's own origin. While it is away calls reject with `main-unreachable` and a `bridge-lost` notice is raised; it
 * reconnects by itself, and subscriptions go on. A main that refuses the token is never asked again: it has started anew, with a token of its own.
 */
export function connectSocket(options: { origin: string; token: string; storage: Storage }): Connected {
  const { origin, token, storage } = options
  const base = origin.replace(/^http/, 'ws')
  const events = createEventFan()
  const linkListeners = new Set<(state: LinkState) => void>()
  const pending = new Map<number, Pending>()
  /** Calls made before the first hello. */
  const waiting: (() => void)[] = []
  let link: LinkState | 'connecting' = 'connecting'
  let socket: WebSocket
  let nextId = 1
  let delayMs: number = retry.firstMs
  /** How often in a row the page was served and its socket was not. */
  let refusals = 0

  const protocolsFor = (kind: keyof typeof socketProtocol): string[] => {
    const windowId = storage.getItem(stored.windowId)
    return [socketProtocol[kind], protocolField.token + token, ...(windowId === null ? [] : [protocolField.window + windowId])]
  }
  const setLink = (next: LinkState): void => {
    const changed = link !== next && !(link === 'connecting' && next === 'open')
    link = next
    if (changed) for (const listener of [...linkListeners]) listener(next)
  }

  const receive = (text: string): void => {
    const message = socketMessageSchema.parse(decodeMessage(text))
    if (message.type === 'answer') {
      pending.get(message.id)?.resolve(message.answer)
      pending.delete(message.id)
    } else if (message.type === 'event') {
      events.deliver(message)
    } else {
      storage.setItem(stored.windowId, message.windowId)
      delayMs = retry.firstMs
      setLink('open')
      for (const start of waiting.splice(0)) start()
    }
  }
  const end = (state: 'lost' | 'refused'): void => {
    const before = link
    setLink(state)
    for (const { reject } of pending.values()) reject(mainUnreachable())
    pending.clear()
    for (const start of waiting.splice(0)) start()
    if (before !== state) events.deliver({ room: 'app', event: 'notice', payload: notices[state] })
  }
  const retryLater = (): void => {
    setTimeout(connect, delayMs)
    delayMs = Math.min(delayMs * 2, retry.lastMs)
  }
  /** A browser does not say why a socket failed: where the page itself is served, the socket was refused, and would be for ever. */
  const isRefused = (): Promise<boolean> =>
    fetch(origin, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(3000) }).then(
      ({ ok }) => ok,
      () => false
    )
  const lose = async (opened: boolean): Promise<void> => {
    refusals = !opened && (await isRefused()) ? refusals + 1 : 0
    // Once may be a moment's fault (a network that changes takes loopback along); a main that was started anew says no each time.
    if (refusals > 1) {
      end('refused')
      return
    }
    if (refusals === 0) end('lost')
    retryLater()
  }
  const connect = (): void => {
    let opened = false
    socket = new WebSocket(base + socketPath.bridge, protocolsFor('bridge'))
    socket.addEventListener('open', () => (opened = true), { once: true })
    socket.addEventListener('message', ({ data }) => receive(String(data)))
    socket.addEventListener('close', () => void lose(opened), { once: true })
  }
  connect()

  const send = (room: string, verb: string, input: unknown): Promise<unknown> => {
    if (link !== 'open') return Promise.reject(mainUnreachable())
    const id = nextId++
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject })
      socket.send(encodeMessage({ id, room, verb, input }))
    })
  }

  return {
    transport: {
      call: (room, verb, input) =>
        link === 'connecting'
          ? new Promise((resolve) => waiting.push(() => resolve(send(room, verb, input))))
          : send(room, verb, input),
      subscribe: events.subscribe
    },
    openChannel: (ticket) =>
      Promise.resolve({
        kind: 'socket',
        url: base + socketPath.channel,
        protocols: [...protocolsFor('channel'), protocolField.ticket + ticket]
      }),
    onLink(listener) {
      linkListeners.add(listener)
      return () => linkListeners.delete(listener)
    }
  }
}
