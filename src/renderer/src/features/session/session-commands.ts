import {
  ArrowLeft,
  ArrowRight,
  Camera,
  Copy,
  Globe,
  Hand,
  Keyboard,
  Link,
  Maximize,
  Pause,
  Pin,
  RotateCw,
  Timer,
  Trash2,
  X,
  ZoomIn,
  ZoomOut
} from 'lucide-vue-next'
import { useT } from '@/i18n'
import type { Navigation } from '@shared/input'
import type { BannerVerb } from '../control/banner-model'
import { useCommands, type Command } from '../palette/commands'
import { inspectorTabs } from '../inspector/inspector-tab'
import { usePaneCommands, type PaneCommandTargets } from './pane-commands'
import type { SessionContext } from './session-context'
import { shortcuts } from './shortcuts'

/** What the commands act on, besides the session itself. */
export type SessionCommandTargets = PaneCommandTargets & {
  verb: (verb: BannerVerb) => void
  saveFrame: () => void
  copyFrame: () => void
  navigate: (navigation: Navigation) => void
  closeTab: () => void
  focusAddress: () => void
  focusPage: () => void
  setScaling: (mode: 'fit' | 'fillWidth' | 'actual') => void
  zoom: (direction: 1 | -1) => void
  toggleFullscreen: () => void
  releaseAll: () => void
  explain: () => void
}

/** All that can be done with the session in view, for palette, shortcut sheet and keys. */
export function useSessionCommands(session: SessionContext, to: SessionCommandTargets): void {
  const t = useT()
  const { driving, ended, away, drive, banner, tabs, dialog, control, agentPause } = session
  const live = (): boolean => !ended.value && !away.value
  const drives = (): boolean => driving.value
  const canTake = (): boolean => live() && !driving.value

  const controlCommands: Command[] = [
    {
      id: 'control.toggle',
      section: 'control',
      title: () => t(driving.value ? 'control.giveBack' : 'control.take'),
      icon: Hand,
      keys: shortcuts.takeOrGiveBack,
      when: () => drives() || canTake(),
      run: () => (driving.value ? (dialog.value = 'give-back') : to.verb(drive.value === 'other' ? 'force' : 'take'))
    },
    {
      id: 'control.extend',
      section: 'control',
      title: () => t('session.commands.extend'),
      icon: Timer,
      when: () => banner.value.verbs.includes('extend'),
      run: () => to.verb('extend')
    },
    {
      id: 'control.decline',
      section: 'control',
      title: () => t('session.commands.decline'),
      icon: X,
      when: () => banner.value.verbs.includes('decline'),
      run: () => to.verb('decline')
    },
    {
      id: 'control.pauseAgent',
      section: 'control',
      title: () => t(agentPause.paused.value ? 'session.head.resume' : 'session.head.pause'),
      icon: Pause,
      when: () => agentPause.offered.value,
      run: () => void agentPause.toggle()
    },
    {
      id: 'control.releaseAll',
      section: 'control',
      title: () => t('session.commands.releaseAll'),
      icon: Keyboard,
      when: () => control.value.held.length > 0,
      run: to.releaseAll
    },
    {
      id: 'control.typeText',
      section: 'control',
      title: () => t('session.typeText.command'),
      icon: Keyboard,
      when: drives,
      run: () => (dialog.value = 'type-text')
    },
    {
      id: 'control.focusPage',
      section: 'control',
      title: () => t('session.commands.focusPage'),
      icon: Keyboard,
      keys: shortcuts.focusPage,
      when: drives,
      run: to.focusPage
    }
  ]
  const pageCommands: Command[] = [
    {
      id: 'page.address',
      section: 'sessions',
      title: () => t('session.commands.focusAddress'),
      icon: Globe,
      keys: shortcuts.focusAddress,
      inFields: true,
      run: () => (driving.value ? to.focusAddress() : to.explain())
    },
    {
      id: 'page.back',
      section: 'sessions',
      title: () => t('session.commands.back'),
      icon: ArrowLeft,
      when: drives,
      run: () => to.navigate({ action: 'back' })
    },
    {
      id: 'page.forward',
      section: 'sessions',
      title: () => t('session.commands.forward'),
      icon: ArrowRight,
      when: drives,
      run: () => to.navigate({ action: 'forward' })
    },
    {
      id: 'page.reload',
      section: 'sessions',
      title: () => t('session.commands.reload'),
      icon: RotateCw,
      when: drives,
      run: () => to.navigate({ action: 'refresh' })
    },
    {
      id: 'page.closeTab',
      section: 'sessions',
      title: () => t('session.commands.closeTab'),
      icon: X,
      when: () => drives() && tabs.shown.value !== null,
      run: to.closeTab
    },
    {
      id: 'page.nextTab',
      section: 'sessions',
      title: () => t('session.commands.nextTab'),
      when: () => tabs.tabs.value.length > 1,
      run: tabs.next
    },
    {
      id: 'page.follow',
      section: 'sessions',
      title: () => t('session.commands.follow'),
      icon: Pin,
      keys: shortcuts.followAgent,
      when: () => tabs.tabs.value.length > 0,
      run: () => tabs.setFollowing(!tabs.following.value)
    },
    {
      id: 'session.share',
      section: 'sessions',
      title: () => t('session.head.share'),
      icon: Link,
      when: live,
      run: () => (dialog.value = 'share')
    },
    {
      id: 'session.end',
      section: 'sessions',
      title: () => t('session.head.end'),
      icon: Trash2,
      when: () => live() && session.context.can('endSession'),
      run: () => (dialog.value = 'end')
    }
  ]
  const viewCommands: Command[] = [
    {
      id: 'view.fit',
      section: 'view',
      title: () => t('session.status.fit'),
      keys: shortcuts.fit,
      run: () => to.setScaling('fit')
    },
    {
      id: 'view.fillWidth',
      section: 'view',
      title: () => t('session.status.fillWidth'),
      keys: shortcuts.fillWidth,
      run: () => to.setScaling('fillWidth')
    },
    {
      id: 'view.actual',
      section: 'view',
      title: () => t('session.status.actual'),
      keys: shortcuts.actual,
      run: () => to.setScaling('actual')
    },
    {
      id: 'view.zoomIn',
      section: 'view',
      title: () => t('session.status.zoomIn'),
      icon: ZoomIn,
      keys: shortcuts.zoomIn,
      run: () => to.zoom(1)
    },
    {
      id: 'view.zoomOut',
      section: 'view',
      title: () => t('session.status.zoomOut'),
      icon: ZoomOut,
      keys: shortcuts.zoomOut,
      run: () => to.zoom(-1)
    },
    {
      id: 'view.fullscreen',
      section: 'view',
      title: () => t('session.status.fullscreen'),
      icon: Maximize,
      keys: shortcuts.fullscreen,
      run: to.toggleFullscreen
    },
    {
      id: 'frame.save',
      section: 'view',
      title: () => t('session.head.saveFrame'),
      icon: Camera,
      keys: shortcuts.saveFrame,
      run: to.saveFrame
    },
    { id: 'frame.copy', section: 'view', title: () => t('session.head.copyFrame'), icon: Copy, run: to.copyFrame }
  ]
  useCommands().register(...controlCommands, ...pageCommands, ...viewCommands)
  usePaneCommands(to, inspectorTabs)
}
