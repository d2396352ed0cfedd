import { app, type Session } from 'electron'
import type { Logger } from '../services/ports'
import { isAppUrl } from './origin'

/** What the page is granted: writing the clipboard after a click, fullscreen, and Esc in it. Nothing else is ever asked of the operator. */
const granted = new Set(['clipboard-sanitized-write', 'fullscreen', 'keyboardLock'])

/** Denies every permission but those, and devices altogether. */
export function restrictPermissions(session: Session): void {
  // Who asks counts, not whose window it is: a session's own page is framed in one of ours.
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(granted.has(permission) && isAppUrl(requestingUrl))
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => granted.has(permission) && isAppUrl(requestingOrigin)
  )
  session.setDevicePermissionHandler(() => false)
}

/** Keeps every page where it is: no navigation, no webview, no window of the page's making. An http(s) link opens in the system's browser. */
export function restrictNavigation({
  openExternal,
  logger
}: {
  openExternal: (url: string) => Promise<void>
  logger: Logger
}): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (isAppUrl(url)) return
      event.preventDefault()
      logger.warn({}, 'a navigation was refused')
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url).catch((error: unknown) => logger.warn({ err: error }, 'a link was not opened'))
      return { action: 'deny' }
    })
  })
}
