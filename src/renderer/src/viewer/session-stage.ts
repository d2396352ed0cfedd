import type { ChannelEnd } from '@shared/contract'
import type { Tool } from '@shared/domain/context'
import type { Input } from '@shared/input'
import type { DecodeWorker } from './decode-worker'
import type { Rect } from './geometry'
import type { StageClipboard } from './input/clipboard'
import type { PasteMode } from './input/paste-plan'
import type { InputRules } from './input/rules'
import type { SavedFrame } from './save-frame'

/** A place of a tab to point at, in CSS pixels of its page; `id` tells two of the same place apart. */
export type StageMark = { id: number; pageId: string; box: Rect }

/** What `SessionStage.vue` is given. */
export type SessionStageProps = {
  worker: DecodeWorker
  /** A redeemed channel; null while there is none (the last picture stays). */
  channel: ChannelEnd | null
  /** The tab to show; null follows the active one. */
  pageId: string | null
  /** What the page shown calls itself now, where known: a page that stands still sends no frame when its title changes. */
  title?: string
  /** This window drives this session: only then does input leave the stage. */
  driving: boolean
  /** `laser` and `drawing` draw on the operator's own screen and keep the mouse from the remote page. */
  tool: Tool
  /** What is shown is not live (reconnecting, ended): the last picture is dimmed. */
  stale: boolean
  /** Pointed at as soon as its tab is on the stage, for two seconds; then `marked` is told. */
  mark?: StageMark | null
  rules: InputRules
  clipboard: StageClipboard
  /** Takes ordered batches for `control.input`. */
  send: (events: Input[]) => void | Promise<void>
}

/** What `SessionStage.vue` can be asked to do, by a template ref. All of it is harmless when there is nothing to do. */
export type SessionStageHandle = {
  /** Gives the keyboard to the remote page; while driving only. */
  focus: () => void
  releaseAll: () => void
  /** Puts text on the remote page as if it were pasted, or typed key by key, asking first where it is long; while driving only. */
  paste: (text: string, mode: PasteMode) => Promise<void>
  cancelPaste: () => void
  zoomIn: () => void
  zoomOut: () => void
  /** Size of a page pixel now, in per cent of a CSS pixel; null before the first frame. */
  percent: () => number | null
  clearDrawing: () => void
  /** The frame on the canvas as a file's bytes, with the local drawing on it where asked; null before the first frame. */
  save: (type: SavedFrame['type'], withDrawing: boolean) => Promise<SavedFrame | null>
}
