import { Hand, Keyboard, LogOut, Palette, PhoneOff, RotateCw, Smartphone } from 'lucide-vue-next'
import { useT } from '@/i18n'
import type { ContextVerbName } from '@shared/domain/context'
import { supportTabs } from '../inspector/inspector-tab'
import { useCopyText } from '../session/copy-text'
import { useCommands, type Command } from '../palette/commands'
import { usePaneCommands, type PaneCommandTargets } from '../session/pane-commands'
import { shortcuts } from '../session/shortcuts'
import { useToolCommands } from '../session/tool-commands'
import type { ConsentModel } from './consent-model'
import type { SupportContext } from './support-context'

/** What the commands act on, besides the session itself. */
export type SupportCommandTargets = PaneCommandTargets & { leave: () => void; focusDevice: () => void; reload: () => void }

/** All that can be done with the support session in view, for palette, shortcut sheet and keys. */
export function useSupportCommands(session: SupportContext, to: SupportCommandTargets): void {
  const t = useT()
  const copyText = useCopyText()
  const { support, context, driving, ended, away, remoteControl, fullDevice, verbs, dialog } = session
  const live = (): boolean => support.value.state === 'active' && !ended.value && !away.value

  /** What keeps a question back keeps nobody from taking it back. */
  const mayAct = ({ act }: ConsentModel, verb: ContextVerbName): boolean =>
    act === 'stop' || (act === 'ask' && verbs.why(verb) === null)
  function nextColour(): void {
    const { colours } = support.value
    const next = colours[(colours.indexOf(context.value.value?.colour ?? '') + 1) % colours.length]
    if (next !== undefined) verbs.setColour(next)
  }
  const consentCommands: Command[] = [
    {
      id: 'control.toggle',
      section: 'control',
      title: () => {
        if (driving.value) return t('support.commands.giveBack')
        return t(remoteControl.value.act === 'stop' ? 'support.commands.cancelControl' : 'support.commands.askControl')
      },
      icon: Hand,
      keys: shortcuts.takeOrGiveBack,
      when: () => live() && mayAct(remoteControl.value, 'setRemoteControl'),
      run: () => (remoteControl.value.act === 'stop' ? verbs.stopControl() : verbs.askControl())
    },
    {
      id: 'control.focusPage',
      section: 'control',
      title: () => t('support.commands.focusDevice'),
      icon: Keyboard,
      keys: shortcuts.focusPage,
      when: () => live() && driving.value,
      run() {
        // With another tool in hand keys go nowhere.
        if (verbs.tool.value !== 'control') verbs.choose('control')
        to.focusDevice()
      }
    },
    {
      id: 'support.fullDevice',
      section: 'control',
      title: () => t(fullDevice.value.act === 'stop' ? 'support.commands.stopDevice' : 'support.commands.askDevice'),
      icon: Smartphone,
      keys: shortcuts.fullDevice,
      when: () => live() && mayAct(fullDevice.value, 'setFullDevice'),
      run: () => verbs.setFullDevice(fullDevice.value.act === 'ask')
    },
    {
      id: 'support.nextColour',
      section: 'control',
      title: () => t('support.commands.nextColour'),
      icon: Palette,
      keys: shortcuts.nextColour,
      when: () => live() && support.value.colours.length > 0 && verbs.why('setColour') === null,
      run: nextColour
    }
  ]
  const sessionCommands: Command[] = [
    {
      id: 'support.leave',
      section: 'sessions',
      title: () => t('support.commands.leave'),
      icon: LogOut,
      keys: shortcuts.leave,
      when: () => !ended.value,
      run: to.leave
    },
    {
      id: 'session.end',
      section: 'sessions',
      title: () => t('support.head.end'),
      icon: PhoneOff,
      when: () => !ended.value && !away.value && context.can('endSession'),
      run: () => (dialog.value = 'end')
    },
    {
      id: 'support.reload',
      section: 'view',
      title: () => t('support.commands.reload'),
      icon: RotateCw,
      when: live,
      run: to.reload
    },
    {
      id: 'support.copyCode',
      section: 'sessions',
      title: () => t('support.commands.copyCode'),
      when: () => support.value.state === 'pending' && support.value.code !== '',
      run: () => void copyText(support.value.code)
    }
  ]
  useToolCommands({
    controlTitle: () => t(driving.value ? 'support.tools.control' : 'support.tools.askFirst'),
    can: (tool) =>
      live() && (tool === 'control' && !driving.value ? remoteControl.value.act === 'ask' : verbs.why('setTool') === null),
    canClear: () => live() && verbs.why('clearAnnotations') === null,
    choose: verbs.choose,
    clear: verbs.clear
  })
  useCommands().register(...consentCommands, ...sessionCommands)
  usePaneCommands(to, supportTabs)
}
