import type { ChannelEnd } from '@shared/contract'
import type { Input } from '@shared/input'
import type { DecodeWorker } from './decode-worker'
import type { InputRules } from './input/rules'

/** What `SessionStage.vue` is given. */
export type SessionStageProps = {
  worker: DecodeWorker
  /** A redeemed channel; null while there is none (the last picture stays). */
  channel: ChannelEnd | null
  /** The tab to show; null follows the active one. */
  pageId: string | null
  /** This window drives this session: only then does input leave the stage. */
  driving: boolean
  /** What is shown is not live (reconnecting, ended): the last picture is dimmed. */
  stale: boolean
  rules: InputRules
  /** Takes ordered batches for `control.input`. */
  send: (events: Input[]) => void
}
