import { contract, type Bridge } from '@shared/contract'
import { createBridge, type ExposedBridge } from '@shared/contract/bridge'
import { connectPreload } from './bridge-preload'
import { connectSocket, takeToken } from './bridge-socket'

declare global {
  interface Window {
    /** Put there by the preload; absent in the browser shell. */
    castdeck?: ExposedBridge
  }
}

/** The page's one way to main: the preload's verbs in Electron, a socket to where the page came from in a browser. */
export function openBridge(page: Window): Bridge {
  const { transport, ...rest } =
    page.castdeck === undefined
      ? connectSocket({ origin: page.location.origin, token: takeToken(page), storage: page.sessionStorage })
      : connectPreload(page.castdeck, page)
  return { ...createBridge(contract, transport), ...rest }
}
