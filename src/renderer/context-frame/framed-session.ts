import { CobrowseAPI, type RemoteContext } from '@sdk/cobrowse'
import type { FromContextPage, ToContextPage } from '@shared/context-page'
import type { ContextVerb } from '@shared/domain/context'
import { AppError, toErrorInfo, type ErrorInfo } from '@shared/errors'
import { createTelling } from './telling'

/** How long a page that has loaded may say nothing of a session: one that does not trust its embedder says nothing at all, or is not let load. */
const trustMs = 12_000
/** How long it may load. */
const loadMs = 30_000

type Phase = Extract<FromContextPage, { type: 'phase' }>['phase']

export type FramedSession = {
  /** Also brings a page back that refused the one before. */
  renew(token: string): void
  /** Null when it was done. */
  call(command: ContextVerb): Promise<ErrorInfo | null>
  /** Gives the keys to the page. */
  focus(): void
  /** Lets go of the page; the session goes on. */
  close(): void
}

type Surroundings = {
  send: (message: FromContextPage) => void
  /** The operator wants the keyboard back. */
  escape: () => void
  body: HTMLElement
  origin: string
}

export function createFramedSession(
  { api, pageUrl, title, token }: Extract<ToContextPage, { type: 'open' }>,
  { send, escape, body, origin }: Surroundings
): FramedSession {
  const telling = createTelling(send)
  const { tell } = telling
  const cobrowse = new CobrowseAPI(token, { api })
  const frame = document.createElement('iframe')
  frame.title = title
  // It needs its own origin for its storage and sockets; it may open no window, move the top, or ask for a device.
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms')
  frame.referrerPolicy = 'origin'
  frame.src = pageUrl
  let context: RemoteContext | null = null
  let now: Phase = 'loading'
  /**
   * A page's greeting and its load come from another process, and overtake each other: which of the two came last without the other. A page of anybody else's
   * loads alone.
   */
  let half: 'greeted' | 'loaded' | null = null
  let greetings = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function phase(to: Phase, error: ErrorInfo | null = null): void {
    clearTimeout(timer)
    now = to
    tell({ type: 'phase', phase: to, error })
  }
  const waitFor = (ms: number, otherwise: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(otherwise, ms)
  }
  const untrusted = (): void =>
    phase('untrusted', {
      code: 'embedder-untrusted',
      message: 'the session page said nothing to the page that embeds it',
      params: { origin }
    })
  function begin(): void {
    phase('loading')
    waitFor(trustMs, untrusted)
  }

  /** One that came back from elsewhere has greeted, told its session and loaded by now, and says no more: it is asked. */
  function lookAgain(): void {
    const heard = greetings
    context?.users.get('me').then(
      () => {
        // One that has greeted since tells its session by itself.
        if (greetings !== heard || now !== 'loading') return
        half = null
        phase('ready')
      },
      () => undefined // It stays silent, or was loaded anew: it is waited for.
    )
  }

  function attach(attached: RemoteContext): void {
    context = attached
    attached.on('page.loaded', () => {
      greetings += 1
      half = half === 'loaded' ? null : 'greeted'
      // It was loaded anew: what was chosen in the one before is told again once it has the session.
      if (now === 'ready') begin()
    })
    attached.on('session.updated', () => {
      if (now !== 'ready') phase('ready')
    })
    attached.on('session.metrics.updated', ({ latency, last_alive }) =>
      tell({ type: 'metrics', latencyMs: latency, lastAliveAt: last_alive?.getTime() ?? null })
    )
    attached.on('screen.updated', ({ width, height }) => {
      if (width !== null && height !== null && width > 0 && height > 0) tell({ type: 'screen', width, height })
    })
    attached.on('keyboard.escape', escape)
    attached.on('error', (error) => {
      if (error.tokenExpired) phase('refused', { ...error.toInfo(), code: 'token-expired' })
      else if (error.code === 'unauthorised') phase('refused', error.toInfo())
      else if (now !== 'ready') phase('failed', error.toInfo())
    })
  }

  phase('loading')
  waitFor(loadMs, () =>
    phase('failed', { code: 'timeout', message: 'the session page did not load', params: { seconds: loadMs / 1000 } })
  )
  frame.addEventListener('load', () => {
    const before = now
    const isWhole = half === 'greeted'
    half = isWhole ? null : 'loaded'
    // Unless it has greeted, what was heard came from the page before, and this one may be anybody's.
    if (before === 'loading' || !isWhole) begin()
    if (before === 'ready' && !isWhole) lookAgain()
  })
  body.replaceChildren(frame)
  cobrowse.attachContext(frame).then(attach, (error: unknown) => phase('failed', toErrorInfo(error)))

  async function perform(command: ContextVerb): Promise<boolean> {
    if (context === null) throw new AppError({ code: 'not-supported', message: 'the session page is not there' })
    switch (command.verb) {
      case 'setTool':
        return context.setTool(command.tool)
      case 'setColour':
        return context.setColour(command.colour)
      case 'clearAnnotations':
        return context.clearAnnotations()
      case 'androidBack':
        return context.androidBack()
      case 'androidHome':
        return context.androidHome()
      case 'setFullDevice':
      case 'setRemoteControl':
      case 'endSession':
        throw new AppError({ code: 'not-supported', message: `${command.verb} goes over REST` })
    }
  }

  /** A page that goes on where it was need not tell of it: it is asked who the agent is, which takes a token that is good. */
  async function ask(refused: RemoteContext): Promise<void> {
    phase('loading')
    try {
      await refused.users.get('me')
      if (now === 'loading') phase('ready')
    } catch (error) {
      if (now === 'loading') phase('refused', toErrorInfo(error))
    }
  }

  return {
    renew(next) {
      cobrowse.token = next
      if (now === 'refused' && context !== null) void ask(context)
    },
    async call(command) {
      try {
        if (await perform(command)) return null
        return { code: 'not-supported', message: `the session page refused ${command.verb}` }
      } catch (error) {
        return toErrorInfo(error)
      }
    },
    focus: () => frame.focus(),
    close() {
      clearTimeout(timer)
      telling.close()
      context?.destroy()
      cobrowse.disconnect()
      frame.remove()
    }
  }
}
