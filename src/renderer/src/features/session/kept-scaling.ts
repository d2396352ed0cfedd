import { useSessionStorage } from '@vueuse/core'
import type { SessionKey } from '@shared/domain/session'
import type { Ref } from 'vue'
import { z } from 'zod'
import type { Scaling } from '@/viewer/geometry'

const scalingSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('fit') }),
  z.object({ mode: z.literal('fillWidth') }),
  z.object({ mode: z.literal('actual') }),
  z.object({ mode: z.literal('percent'), percent: z.number().min(10).max(500) })
])

/** How large a session is shown, remembered for it as long as this window lives. */
export const useKeptScaling = (sessionKey: SessionKey): Ref<Scaling> =>
  useSessionStorage<Scaling>(`scaling:${sessionKey}`, { mode: 'fit' }, { serializer: { read, write: JSON.stringify } })

function read(text: string): Scaling {
  try {
    return scalingSchema.parse(JSON.parse(text))
  } catch {
    return { mode: 'fit' }
  }
}
