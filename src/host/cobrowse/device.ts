import { randomBytes, randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { release } from 'node:os'
import type { DeviceInfo } from '@sdk/cobrowse'
import { ApiError } from '../api-error'
import type { Registry } from '../sessions/registry'
import type { Session } from '../sessions/session'
import type { Logger } from '../log'
import type { Limits } from './limits'
import { createPen } from './annotations/pen'
import type { SupportSession } from './support-session'

export type Customer = { id: string; name: string }
type Deps = { customer: Customer; registry: Registry; appUrl: string; version: string; limits: Limits; log: Logger }

const viewport = { width: 1024, height: 720 }

/**
 * One customer's device: a browser of this machine that shows the app. It is online while somebody plays the customer; its browser is opened then and stays until
 * nothing happens in it for as long as in any session.
 */
export function createDevice({ customer, registry, appUrl, version, limits, log }: Deps) {
  const id = randomUUID()
  const events = new EventEmitter<{ changed: []; presence: []; session: [] }>()
  // One listener a socket: their number is limited there.
  events.setMaxListeners(0)
  const info: DeviceInfo = {
    app_id: new URL(appUrl).hostname,
    app_name: 'Harbour',
    device: 'Chromium',
    device_locale: Intl.DateTimeFormat().resolvedOptions().locale,
    device_timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    full_device_control: false,
    os_version: release(),
    platform: 'web',
    sdk_version: version
  }
  let lastSeen = Date.now()
  let sides = 0
  let refusedAt = -Infinity
  let session: SupportSession | null = null
  let opening: Promise<Session> | null = null
  const pen = createPen({ browser: () => opening, log })

  async function openBrowser(): Promise<Session> {
    // An id that nobody is told: through the Browser API it is found by no agent.
    const browser = await registry.create(`cobrowse-${randomUUID()}`, { headless: true, viewport })
    browser.events.once('ended', () => (opening = null))
    await browser.tabs.active().page.goto(appUrl)
    return browser
  }

  return {
    id,
    customer,
    info,
    appUrl,
    events,
    pen,
    notificationToken: randomBytes(24).toString('base64url'),
    isOnline: (): boolean => sides > 0,
    lastSeen: (): number => (sides > 0 ? Date.now() : lastSeen),
    /** The session that asks for or has this device; null for none. */
    session: (): SupportSession | null => session,
    /** Its browser, opened where there is none. Errors: those of `Registry.create`. */
    browser(): Promise<Session> {
      opening ??= openBrowser().catch((error: unknown) => {
        opening = null
        throw error
      })
      return opening
    },
    /** Somebody plays the customer until the function that it answers is called. */
    join(): () => void {
      sides += 1
      if (sides === 1) tell()
      return () => {
        sides -= 1
        lastSeen = Date.now()
        if (sides === 0) tell()
      }
    },
    /** Takes a session up; a push that nobody is there to hear changes nothing. */
    offer(next: SupportSession): void {
      if (sides === 0 || session === next) return
      if (session !== null && session.facts.state !== 'pending')
        throw new ApiError('conflict', 'The customer is in another session.')
      if (Date.now() - refusedAt < limits.coolDownMs)
        throw new ApiError('too_many_requests', 'The customer has just said no. Wait a little before you ask again.')
      // A code that nobody has used: an agent is here by another way.
      session?.end('device_ended')
      take(next)
    },
    /** Takes up what its own customer asked for. */
    take,
    /** The customer's word on being seen at all. */
    answer(yes: boolean): void {
      if (session === null) throw new ApiError('conflict', 'This is not asked for any more.')
      if (yes) session.accept()
      else {
        refusedAt = Date.now()
        session.end('device_ended')
      }
    },
    /** Whether a page is the app's own: what is seen without full device. */
    isApp: (url: string): boolean => URL.canParse(url) && new URL(url).origin === new URL(appUrl).origin
  }

  function take(next: SupportSession): void {
    next.offer(id, info)
    session = next
    next.events.on('changed', tellSession)
    next.events.once('ended', () => {
      session = null
      next.events.off('changed', tellSession)
      pen.clear()
      tellSession()
    })
    tellSession()
  }

  function tellSession(): void {
    events.emit('session')
  }

  function tell(): void {
    events.emit('presence')
    events.emit('changed')
  }
}
export type Device = ReturnType<typeof createDevice>
