import { randomBytes, randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { type } from 'node:os'
import type { DeviceInfo } from '@sdk/cobrowse'
import { ApiError } from '../api-error'
import type { Registry } from '../sessions/registry'
import type { Session } from '../sessions/session'
import type { Logger } from '../log'
import { createCoolDown } from './cool-down'
import type { DeviceButton } from './device-buttons'
import type { Limits } from './limits'
import { createPen } from './annotations/pen'
import type { SupportSession } from './support-session'

export const platforms = ['web', 'android'] as const
export type Platform = (typeof platforms)[number]
export type Customer = { id: string; name: string }
/** The account's own words on a device: what lists are filtered by. */
export type CustomData = Record<string, string | number | boolean>
type Deps = {
  customer: Customer
  platform: Platform
  /** Beside the customer's id and name. */
  customData?: CustomData
  /** In place of what the device says of itself. */
  info?: Partial<DeviceInfo>
  /** When a device that nobody has played yet was seen. */
  seen?: number
  registry: Registry
  appUrl: string
  elsewhereUrl: () => string
  version: string
  limits: Limits
  log: Logger
}

const browsers = {
  web: { viewport: { width: 1024, height: 720 } },
  android: {
    viewport: { width: 412, height: 732 },
    userAgent: 'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36'
  }
}

/**
 * One customer's device: a browser of this machine that shows the app. It is online while somebody plays the customer; its browser is opened then and stays until
 * nothing happens in it for as long as in any session.
 */
export function createDevice(deps: Deps) {
  const { customer, platform, registry, appUrl, elsewhereUrl, version, limits, log } = deps
  const id = randomUUID()
  const events = new EventEmitter<{ changed: []; presence: []; session: [] }>()
  // One listener a socket: their number is limited there.
  events.setMaxListeners(0)
  const info: DeviceInfo = {
    app_id: new URL(appUrl).hostname,
    app_name: 'Harbour',
    device: platform === 'android' ? 'Practice phone' : 'Chromium',
    device_locale: Intl.DateTimeFormat().resolvedOptions().locale,
    device_timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    full_device_control: platform === 'android',
    os_version: platform === 'android' ? '14' : type(),
    platform,
    sdk_version: version,
    ...deps.info
  }
  const customData: CustomData = { user_id: customer.id, user_name: customer.name, ...deps.customData }
  let lastSeen = deps.seen ?? Date.now()
  let sides = 0
  const coolDown = createCoolDown(limits.coolDownMs)
  let session: SupportSession | null = null
  let opening: Promise<Session> | null = null
  const pen = createPen({ browser: () => opening, log })

  async function openBrowser(): Promise<Session> {
    // An id that nobody is told: through the Browser API it is found by no agent.
    const browser = await registry.create(`cobrowse-${randomUUID()}`, { headless: true, ...browsers[platform] })
    browser.events.once('ended', () => (opening = null))
    await browser.tabs.active().page.goto(appUrl)
    return browser
  }

  /** Brings the app, or what is outside it, to the front. */
  async function open(page: 'app' | 'elsewhere'): Promise<void> {
    const browser = await opening
    if (browser === null) return
    const known = browser.tabs.all().find((tab) => isApp(tab.facts().url) === (page === 'app'))
    if (known !== undefined) {
      browser.tabs.activate(known.pageId)
      return
    }
    const tab = await browser.tabs.active().page.context().newPage()
    await tab.goto(page === 'app' ? appUrl : elsewhereUrl())
  }
  const isApp = (url: string): boolean => URL.canParse(url) && new URL(url).origin === new URL(appUrl).origin

  return {
    id,
    customer,
    info,
    customData,
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
      coolDown.check()
      const waiting = session
      take(next)
      // A code that nobody has used: an agent is here by another way.
      waiting?.end('device_ended')
    },
    /** Takes up what its own customer asked for. */
    take,
    /** The customer's word on being seen at all. */
    answer(yes: boolean): void {
      if (session === null) throw new ApiError('conflict', 'This is not asked for any more.')
      if (yes) session.accept()
      else {
        coolDown.refuse()
        session.end('device_ended')
      }
    },
    /** Whether a page is the app's own: what is seen without full device. */
    isApp,
    open,
    /** A button of the device itself. Errors: `conflict` for a device that has none. */
    async press(button: DeviceButton): Promise<void> {
      if (platform !== 'android') throw new ApiError('conflict', 'This device has no such button: it is a web page.')
      if (button === 'GoHome') return open('elsewhere')
      const tab = (await opening)?.tabs.active()
      await tab?.page.goBack({ waitUntil: 'commit' })
    }
  }

  function take(next: SupportSession): void {
    next.offer(id, info, customData)
    session = next
    next.events.on('changed', tellSession)
    next.events.once('ended', () => {
      if (session === next) session = null
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
