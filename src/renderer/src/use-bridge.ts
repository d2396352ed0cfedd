import { inject, type InjectionKey } from 'vue'
import type { Bridge } from '@shared/contract'

/** Provided by main.ts, or by a test with its own. */
export const bridgeKey: InjectionKey<Bridge> = Symbol('bridge')

/** The way to main. Works in components and in stores. */
export function useBridge(): Bridge {
  const bridge = inject(bridgeKey)
  if (bridge === undefined) throw new Error('no bridge is provided')
  return bridge
}
