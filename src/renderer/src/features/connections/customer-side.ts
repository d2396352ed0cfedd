import { useOpenExternal } from '@/open-external'
import { useErrorToast } from '@/ui/error-toast'
import { useBridge } from '@/use-bridge'

/** Opens the page to play a customer in, with a web page or with a phone, outside of the app: that side is not the operator's. */
export function useCustomerSide(platform: 'web' | 'android' = 'web'): () => Promise<boolean> {
  const bridge = useBridge()
  const openExternal = useOpenExternal()
  const orToast = useErrorToast()
  return () => orToast(bridge.localHost.customerSide({ platform }).then(({ url }) => openExternal(url)))
}
