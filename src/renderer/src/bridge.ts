import { contract, type Bridge } from '@shared/contract'
import { createBridge, type ExposedBridge } from '@shared/contract/bridge'
import { connectPreload } from './bridge-preload'
import { connectSocket, followToken, takeToken } from './bridge-socket'

declare global {
  interface Window {
    /** Put there by the preload; absent in the browser shell. */
    castdeck?: ExposedBridge
  }
}

/** The page's one way to main: the preload's verbs in Electron, a socket to where the page came from in a browser. */
export function openBridge(page: Window): Bridge {
  const { transport, ...rest } = page.castdeck === undefined ? overSocket(page) : connectPreload(page.castdeck, page)
  return { ...createBridge(contract, transport), ...rest }
}

function overSocket(page: Window): ReturnType<typeof connectSocket> {
  const token = takeToken(page)
  followToken(page)
  return connectSocket({ origin: page.location.origin, token, storage: page.sessionStorage })
}
