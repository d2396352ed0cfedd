import { computed, inject, ref, type App, type ComputedRef, type InjectionKey } from 'vue'
import type { Destination } from '@shared/contract/app'
import { decodePart, devicesRoute, formatDevicesRoute, parseDevicesRoute, type DevicesRoute } from './route-devices'

const connectionViews = ['diagnosis', 'token'] as const

/** Where a window is. `solo` is a session torn off: viewer and inspector only. */
export type Route =
  | { place: 'sessions'; sessionKey: string | null; solo: boolean }
  | DevicesRoute
  /** Support sessions that are over, of one connection or, for null, of the first there is. */
  | { place: 'history'; connectionId: string | null }
  | { place: 'activity' }
  /** `adding` opens the dialog for a new one; `shown` what is wrong with one, or its dialog at the token. */
  | { place: 'connections'; adding?: boolean; shown?: { id: string; at: ConnectionView } }
  | { place: 'settings' }
export type ConnectionView = (typeof connectionViews)[number]
export type Place = Route['place']

/** `#/sessions/<key>`, `#/solo/<key>`, `#/devices/<connection>`, `#/connections/<id>/diagnosis` …; anything else is the session list. */
export function parseRoute(hash: string): Route {
  const [, place = '', key = '', view = ''] = /^#\/([a-z]+)(?:\/([^/?]+))?(?:\/([^/?]+))?/.exec(hash) ?? []
  if (place === 'devices') return parseDevicesRoute(hash)
  if (place === 'history') return { place, connectionId: decodePart(key) }
  if (place === 'connections') {
    const [id, at] = [decodePart(key), connectionViews.find((known) => known === view)]
    return id !== null && at !== undefined ? { place, adding: false, shown: { id, at } } : { place, adding: key === 'new' }
  }
  if (place === 'activity' || place === 'settings') return { place }
  const sessionKey = decodePart(key)
  return { place: 'sessions', sessionKey, solo: place === 'solo' && sessionKey !== null }
}

export function formatRoute(route: Route): string {
  if (route.place === 'connections' && route.shown !== undefined)
    return `#/connections/${encodeURIComponent(route.shown.id)}/${route.shown.at}`
  if (route.place === 'connections' && route.adding === true) return '#/connections/new'
  if (route.place === 'devices') return formatDevicesRoute(route)
  if (route.place === 'history')
    return ['#/history', ...(route.connectionId === null ? [] : [encodeURIComponent(route.connectionId)])].join('/')
  if (route.place !== 'sessions') return `#/${route.place}`
  if (route.sessionKey === null) return '#/sessions'
  return `#/${route.solo ? 'solo' : 'sessions'}/${encodeURIComponent(route.sessionKey)}`
}

/** Where a link, a notification or a second start leads. */
export function routeTo(destination: Destination): Route {
  switch (destination.view) {
    case 'session':
      return { place: 'sessions', sessionKey: destination.sessionKey, solo: destination.solo ?? false }
    case 'connections':
      return { place: 'connections' }
    case 'devices': {
      const { connectionId, deviceId = null, filter = {} } = destination
      return devicesRoute({ connectionId, deviceId, filter })
    }
    case 'code':
      return devicesRoute({ connectionId: destination.connectionId, code: destination.code })
  }
}

export type Router = {
  route: ComputedRef<Route>
  go: (route: Route) => void
  /** As `go`, in place of where the window is: the way back does not lead through every row that was looked at. */
  replace: (route: Route) => void
  openSession: (sessionKey: string) => void
}

const routerKey: InjectionKey<Router> = Symbol('router')

/** The address bar's fragment as state, so that back, forward, reload and a second window work as everywhere. */
export const createRouter = (page: Pick<Window, 'location' | 'addEventListener' | 'removeEventListener'>) => ({
  install(app: App) {
    const hash = ref(page.location.hash)
    const follow = () => {
      hash.value = page.location.hash
    }
    page.addEventListener('hashchange', follow)
    app.onUnmount(() => page.removeEventListener('hashchange', follow))
    const go = (route: Route) => {
      page.location.hash = formatRoute(route)
      follow()
    }
    app.provide(routerKey, {
      route: computed(() => parseRoute(hash.value)),
      go,
      replace: (route) => {
        page.location.replace(formatRoute(route))
        follow()
      },
      openSession: (sessionKey) => go({ place: 'sessions', sessionKey, solo: false })
    })
  }
})

export function useRouter(): Router {
  const router = inject(routerKey)
  if (router === undefined) throw new Error('the router is not installed')
  return router
}
