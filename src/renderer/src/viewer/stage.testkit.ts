import type { Input } from '@shared/input'
import { createApp, h, nextTick, shallowRef } from 'vue'
import { createAppI18n } from '../i18n'
import type { Picture } from './cast-view'
import { createDecodeWorker } from './decode-worker'
import type { StageClipboard } from './input/clipboard'
import type { SessionStageHandle, SessionStageProps } from './session-stage'
import SessionStage from './SessionStage.vue'
import { createTestChannel, frameUrls, loadImage, packetOf, type TestChannel } from './viewer.testkit'

export type MountedStage = {
  /** Replaced as a whole, as a parent's rendering would. */
  props: SessionStageProps
  handle: () => SessionStageHandle
  channel: TestChannel
  /** What the pointer acts on. A frame of 1280x720 lies on it at half its size, with letterboxes of 20 above and below. */
  content: HTMLElement
  sink: HTMLTextAreaElement
  /** All input sent so far. */
  sent: Input[]
  held: string[][]
  /** Each time that the keyboard came to or left the remote page. */
  captured: boolean[]
  /** Each time that strokes came to lie over the picture, or went. */
  drawn: boolean[]
  /** Marks that were shown to their end. */
  marked: number[]
  /** The tab on the stage. */
  pageId: () => string
  unmount: () => void
}

/** A stage of 640x400 with the first frame of a page of 1280x720 on it. */
export async function mountStage(given: Partial<SessionStageProps> = {}): Promise<MountedStage> {
  const worker = createDecodeWorker({
    onFailure: (message) => {
      throw new Error(message)
    }
  })
  const channel = createTestChannel()
  const sent: Input[] = []
  const held: string[][] = []
  const captured: boolean[] = []
  const drawn: boolean[] = []
  const marked: number[] = []
  let shown = ''
  const clipboard: StageClipboard = {
    sync: true,
    insertsText: true,
    confirmLength: 5000,
    confirmPaste: () => Promise.resolve(true),
    selectedText: () => Promise.resolve(''),
    writeText: () => Promise.resolve()
  }
  let seen: () => void = () => undefined
  const firstPicture = new Promise<void>((resolve) => (seen = resolve))
  const props = shallowRef<SessionStageProps>({
    worker,
    channel: { kind: 'port', port: channel.port },
    pageId: null,
    driving: false,
    tool: 'control',
    clipboard,
    stale: false,
    rules: { platform: 'linux', mapCommandToControl: false, escapeChord: 'Ctrl+Alt+Escape' },
    send: (events) => {
      sent.push(...events)
    },
    ...given
  })
  const host = document.createElement('div')
  host.style.cssText = 'position: fixed; left: 10px; top: 10px; width: 640px; height: 400px'
  document.body.append(host)
  const handle = shallowRef<SessionStageHandle | null>(null)
  const app = createApp({
    render: () =>
      h(SessionStage, {
        ...props.value,
        ref: handle,
        onHeld: (now: string[]) => held.push(now),
        onCaptured: (now: boolean) => captured.push(now),
        onDrawn: (now: boolean) => drawn.push(now),
        onMarked: () => marked.push(props.value.mark?.id ?? 0),
        onPicture: ({ pageId }: Picture) => {
          shown = pageId
          seen()
        }
      })
  })
  app.use(createAppI18n())
  app.mount(host)
  channel.send(packetOf(1, await loadImage(frameUrls.chartA)))
  await Promise.all([channel.acked(1), firstPicture])
  await nextTick()

  const find = <T extends Element>(selector: string, type: new () => T): T => {
    const found = host.querySelector(selector)
    if (!(found instanceof type)) throw new Error(`no ${selector}`)
    return found
  }
  let mounted = true
  return {
    get props() {
      return props.value
    },
    set props(next) {
      props.value = next
    },
    handle: () => {
      if (handle.value === null) throw new Error('not mounted')
      return handle.value
    },
    channel,
    content: find('.content', HTMLElement),
    sink: find('.sink', HTMLTextAreaElement),
    sent,
    held,
    captured,
    drawn,
    marked,
    pageId: () => shown,
    unmount() {
      if (!mounted) return
      mounted = false
      app.unmount()
      worker.dispose()
      host.remove()
    }
  }
}
