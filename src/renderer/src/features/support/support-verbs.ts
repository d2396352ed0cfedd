import type { ContextVerb, ContextVerbName, Tool } from '@shared/domain/context'
import { computed, reactive, type ComputedRef } from 'vue'
import { useT } from '@/i18n'
import { useErrorToast } from '@/ui/error-toast'
import type { SessionBase } from '../session/session-base'

export type SupportVerbs = {
  /** Whether a question to the customer, or the end, is under way to main now. */
  isPending: (verb: ContextVerbName) => boolean
  /** The tool in hand; control only once the customer has said yes to this window. */
  tool: ComputedRef<Tool | null>
  /** Why a verb cannot be done now, in words; null where it can. */
  why: (verb: ContextVerbName) => string | null
  choose: (tool: Tool) => void
  clear: () => void
  setColour: (colour: string) => void
  askControl: () => void
  /** Takes the question back, or gives control back. */
  stopControl: () => void
  setFullDevice: (wanted: boolean) => void
  android: (key: 'androidBack' | 'androidHome') => void
  end: () => Promise<boolean>
}

/** What reaches the customer as a question, or cannot be taken back. */
const once: ReadonlySet<ContextVerbName> = new Set(['setRemoteControl', 'setFullDevice', 'endSession'])
const keysOfAndroid: ReadonlySet<ContextVerbName> = new Set(['androidBack', 'androidHome'])

/** What an agent does in a support session. What comes of it is told by main, and shown only then. */
export function useSupportVerbs({ context, control, driving, actions, away }: SessionBase): SupportVerbs {
  const t = useT()
  const orToast = useErrorToast()
  const pending = reactive(new Set<ContextVerbName>())

  const ask = async (command: ContextVerb): Promise<boolean> => {
    const { verb } = command
    // Three presses of "back" are three steps back.
    if (!once.has(verb)) return orToast(context.call(command))
    if (pending.has(verb)) return false
    pending.add(verb)
    try {
      return await orToast(context.call(command))
    } finally {
      pending.delete(verb)
    }
  }
  const choose = (tool: Tool): void => {
    if (tool === 'control' && !driving.value) void actions.take()
    else void ask({ verb: 'setTool', tool })
  }

  return {
    isPending: (verb) => pending.has(verb),
    tool: computed(() => {
      const tool = context.value.value?.tool ?? null
      return tool === 'control' && !driving.value ? null : tool
    }),
    why(verb) {
      if (away.value) return t('support.tools.away')
      // What main tells is told to all windows: that another one drives, each must see for itself.
      const reason = context.reasonOf(verb) ?? (keysOfAndroid.has(verb) && !driving.value ? 'view-only' : null)
      return reason === null ? null : t(`inspector.info.reasons.${reason}`)
    },
    choose,
    clear: () => void ask({ verb: 'clearAnnotations' }),
    setColour: (colour) => void ask({ verb: 'setColour', colour }),
    askControl: () => void actions.take(),
    stopControl() {
      if (control.value.leaseId === null) void ask({ verb: 'setRemoteControl', state: 'off' })
      else void actions.release(driving.value ? 'done' : 'cancelled', '')
    },
    setFullDevice: (state) => void ask({ verb: 'setFullDevice', state }),
    android: (verb) => void ask({ verb }),
    end: () => ask({ verb: 'endSession' })
  }
}
