import { useSelfStore } from '@/stores/self'
import { useBridge } from '@/use-bridge'

/** Opens an http(s) URL outside of the app: the system's browser, or another tab of the one that this window is in. */
export function useOpenExternal(): (url: string) => Promise<void> {
  const bridge = useBridge()
  const self = useSelfStore()
  return async (url) => {
    if (self.self?.shell === 'browser') window.open(url, '_blank', 'noopener,noreferrer')
    else await bridge.app.openExternal({ url })
  }
}
