import { useOpenExternal } from '@/open-external'
import { useErrorToast } from '@/ui/error-toast'
import { useBridge } from '@/use-bridge'

/** Opens the page to play the customer in, outside of the app: that side is not the operator's. */
export function useCustomerSide(): () => Promise<boolean> {
  const bridge = useBridge()
  const openExternal = useOpenExternal()
  const orToast = useErrorToast()
  return () => orToast(bridge.localHost.customerSide().then(({ url }) => openExternal(url)))
}
