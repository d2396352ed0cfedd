import type { ChannelEnd } from '@shared/contract'
import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { createCastView, type CastView, type Picture, type ViewKind, type ViewStats } from './cast-view'
import type { DecodeWorker } from './decode-worker'
import { observeVisibility } from './visibility'

export type CastViewSource = {
  worker: DecodeWorker
  canvas: Readonly<Ref<HTMLCanvasElement | null>>
  kind: ViewKind
  /** A new one takes the place of the last; null leaves the last picture. */
  channel: () => ChannelEnd | null
  pageId: () => string | null
  onStats: (stats: ViewStats) => void
  onClosed: () => void
}

export type CastViewHandle = {
  picture: Readonly<ShallowRef<Picture | null>>
  view: Readonly<ShallowRef<CastView | null>>
}

/** A canvas that shows a cast for as long as the component lives and can be seen. */
export function useCastView(source: CastViewSource): CastViewHandle {
  const picture = shallowRef<Picture | null>(null)
  const view = shallowRef<CastView | null>(null)
  let endVisibility: (() => void) | null = null

  onMounted(() => {
    const canvas = source.canvas.value
    if (canvas === null) return
    const created = createCastView({
      worker: source.worker,
      canvas,
      kind: source.kind,
      onPicture: (next) => (picture.value = next),
      onStats: source.onStats,
      onClosed: source.onClosed
    })
    endVisibility = observeVisibility(canvas, created.setVisible)
    view.value = created
  })
  onBeforeUnmount(() => {
    endVisibility?.()
    view.value?.dispose()
    view.value = null
  })

  watch([view, source.pageId], ([to, pageId]) => to?.select(pageId))
  watch([view, source.channel], ([to, channel]) => {
    if (channel === null) to?.disconnect()
    else to?.connect(channel)
  })

  return { picture, view }
}
