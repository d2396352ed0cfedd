import { inject, readonly, ref, type App, type InjectionKey, type Ref } from 'vue'
import { createDecodeWorker, type DecodeWorker } from '@/viewer/decode-worker'

export type Decoder = { worker: DecodeWorker; failure: Readonly<Ref<string | null>> }

export const decoderKey: InjectionKey<Decoder> = Symbol('decoder')

/** The window's one decode worker, for every view of a cast. */
export const createDecoder = () => ({
  install(app: App) {
    const failure = ref<string | null>(null)
    const worker = createDecodeWorker({ onFailure: (message) => (failure.value = message) })
    app.provide(decoderKey, { worker, failure: readonly(failure) })
    app.onUnmount(() => worker.dispose())
  }
})

export function useDecoder(): Decoder {
  const decoder = inject(decoderKey)
  if (decoder === undefined) throw new Error('the decoder is not installed')
  return decoder
}
