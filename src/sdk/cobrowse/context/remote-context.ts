import { EventEmitter } from 'eventemitter3'
import { AppError } from '@shared/errors'
import type { CobrowseError } from '../errors'
import type { ResourceDeps } from '../resources/deps'
import { toConsentRequest } from '../resources/fields'
import { Session } from '../resources/session'
import { sessionWire } from '../resources/session-wire'
import { User } from '../resources/user'
import { type UserWire, userWire } from '../resources/user-wire'
import type { CallOptions, ConsentState, SessionMetrics, Tool } from '../types'
import { metricsWire, type ScreenInfo, screenWire } from './context-wire'
import { createPageBridge, type MessageTarget, type PageBridge } from './page-bridge'
import { toPageError } from './page-error'
import { createPageRpc, type PageRpc } from './page-rpc'

export type RemoteContextEvents = {
  /** A property has changed, or the page tells of the session for the first time since it began or failed. */
  'session.updated': (session: Session) => void
  /** Additive, of the real service: another session was loaded; `session.updated` follows. */
  'session.loaded': (session: Session) => void
  /** Additive, of the real service. */
  'session.metrics.updated': (metrics: SessionMetrics) => void
  /** The same of its screen. */
  'screen.updated': (screen: ScreenInfo) => void
  /** Additive: the page is there, or there again, with nothing of what was chosen in the one before. */
  'page.loaded': () => void
  /** Additive, of Castdeck's local host: the operator wants the keyboard back; the page around it takes the focus. */
  'keyboard.escape': () => void
  /** Additive, of the real service: the page failed at something. */
  error: (error: CobrowseError) => void
}

export type ContextDeps = {
  /** Null for no token: the page asks the agent to log in then. */
  token: () => string | null
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>
  resources: ResourceDeps
  /** Called once, when it is destroyed. */
  onDestroyed: () => void
}

/** A user, as the embedded page tells of one. */
type ContextUsers = { get(id: string, options?: CallOptions): Promise<User> }

/**
 * The embedded session page, from the page that embeds it. Its methods resolve with true once the page did as asked; they reject with a `CobrowseError` where the page
 * says that it could not, with `timeout` where it does not answer, `cancelled` where it was loaded anew or the context destroyed.
 */
export class RemoteContext extends EventEmitter<RemoteContextEvents> {
  readonly #deps: ContextDeps
  readonly #target: MessageTarget
  readonly #bridge: PageBridge
  readonly #rpc: PageRpc
  #session: Session | null = null
  /** What the page has told since it began: the screen as text, and whether there was a session (since it last failed). */
  #screen = ''
  #hasTold = false
  #destroyed = false

  constructor(target: MessageTarget, deps: ContextDeps) {
    super()
    this.#deps = deps
    this.#target = target
    const origin = new URL(deps.resources.api).origin
    this.#bridge = createPageBridge({ window: deps.window, target, origin }, (event, data) => this.#receive(event, data))
    this.#rpc = createPageRpc((data) => this.#bridge.send('rpc:request', data, { trustedOnly: true }))
    // A page that is there already asks no more. It learns our origin from this, to decide whether it trusts us; nothing secret is in it.
    this.#bridge.announce('trust')
    this.renewToken()
  }

  /** Additive: the session that is loaded; null before the page has told of one. */
  get session(): Session | null {
    return this.#session
  }

  /** Additive, of the real service: `me` is the one who is logged in there. Needs no token on this side. */
  get users(): ContextUsers {
    const fetch = async (id: string, options?: CallOptions): Promise<UserWire> => {
      const parsed = userWire.safeParse(await this.#rpc.call('get:user', { id }, options))
      if (parsed.success) return parsed.data
      throw new AppError({ code: 'bad-response', message: 'The page’s answer is no user.' })
    }
    return { get: async (id, options) => new User((again) => fetch(id, again), await fetch(id, options)) }
  }

  setTool(tool: Tool, options?: CallOptions): Promise<boolean> {
    return this.#ask('update:tool', { tool }, options)
  }

  /** Additive, of the real service: what the agent draws in, one of the session's `colours`. */
  setColour(colour: string, options?: CallOptions): Promise<boolean> {
    return this.#ask('update:colour', { colour }, options)
  }

  /** Takes all annotations off the customer's screen. */
  clearAnnotations(options?: CallOptions): Promise<boolean> {
    return this.#ask('update:drawing', { drawing: null }, options)
  }

  /** Ends it for both sides. */
  endSession(options?: CallOptions): Promise<boolean> {
    return this.#change({ state: 'ended' }, options)
  }

  /** Asks the customer for the whole device (`true`, documented, or `'requested'`), or gives it back (`false`, `'off'`). */
  setFullDevice(state: boolean | ConsentState, options?: CallOptions): Promise<boolean> {
    return this.#change({ full_device: toConsentRequest(state) }, options)
  }

  /** Asks the customer for control (`'requested'`), or gives it back (`'off'`). The service lets no agent set `'on'`. */
  setRemoteControl(state: ConsentState, options?: CallOptions): Promise<boolean> {
    return this.#change({ remote_control: toConsentRequest(state) }, options)
  }

  /** Android alone. */
  androidBack(options?: CallOptions): Promise<boolean> {
    return this.#ask('create:control', { state: 'keydown', key: 'GoBack' }, options)
  }

  /** Android alone. */
  androidHome(options?: CallOptions): Promise<boolean> {
    return this.#ask('create:control', { state: 'keydown', key: 'GoHome' }, options)
  }

  /** Lets go of the frame: nothing is heard or told any more, what waits is `cancelled`. The session goes on. */
  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#bridge.close()
    this.#rpc.end('The context was destroyed.')
    this.#session?.unsubscribe()
    this.removeAllListeners()
    this.#deps.onDestroyed()
  }

  /** Additive: hands the token to a page that is there; one that still loads asks for it. `CobrowseAPI` calls it when its token is set. */
  renewToken(): void {
    const token = this.#deps.token()
    if (token !== null && hasLoaded(this.#target)) this.#bridge.send('token', token, { trustedOnly: false })
  }

  async #ask(method: string, data: unknown, options?: CallOptions): Promise<boolean> {
    return (await this.#rpc.call(method, data, options)) !== false
  }

  async #change(fields: object, options?: CallOptions): Promise<boolean> {
    const answer = await this.#rpc.call('update:session', fields, options)
    this.#takeSession(answer)
    return answer !== false
  }

  #receive(event: string, data: unknown): void {
    if (event === 'init') {
      this.#rpc.begun()
      this.#hasTold = false
      this.#screen = ''
      this.#bridge.announce('trust')
      this.renewToken()
      this.emit('page.loaded')
    }
    this.#rpc.seen()
    switch (event) {
      case 'rpc:response':
        this.#rpc.take(data)
        break
      case 'session':
        this.#takeSession(data)
        break
      case 'session.metrics': {
        const parsed = metricsWire.safeParse(data)
        if (parsed.success) this.emit('session.metrics.updated', parsed.data)
        break
      }
      case 'screen': {
        const parsed = screenWire.safeParse(data)
        if (parsed.success) this.#takeScreen(parsed.data)
        break
      }
      case 'keyboard.escape':
        this.emit('keyboard.escape')
        break
      case 'error':
        this.#hasTold = false
        this.emit('error', toPageError(data))
    }
  }

  #takeScreen(screen: ScreenInfo): void {
    const text = JSON.stringify(screen)
    if (text === this.#screen) return
    this.#screen = text
    this.emit('screen.updated', screen)
  }

  #takeSession(data: unknown): void {
    const parsed = sessionWire.safeParse(data)
    if (!parsed.success || this.#destroyed) return
    if (this.#session?.id === parsed.data.id) {
      const isChanged = this.#session.apply(parsed.data)
      // A page that began again, or goes on after a failure, is heard once in any case: it works.
      if (!isChanged && this.#hasTold) return
    } else {
      this.#session = new Session(this.#deps.resources, parsed.data)
      this.emit('session.loaded', this.#session)
    }
    this.#hasTold = true
    this.emit('session.updated', this.#session)
  }
}

/** Before its page comes a frame shows an empty one of our own origin, which may be read. What is sent there is dropped, with a complaint in the console. */
function hasLoaded(target: MessageTarget): boolean {
  try {
    return target.location.href !== 'about:blank'
  } catch {
    return true
  }
}
