import { ExternalLink, Info, PanelRight, Play, ScrollText, SquareTerminal } from 'lucide-vue-next'
import type { Component } from 'vue'
import { useT } from '@/i18n'
import type { InspectorTab } from '../inspector/inspector-tab'
import { useCommands } from '../palette/commands'
import { shortcuts } from './shortcuts'

export type PaneCommandTargets = {
  newWindow: () => void
  toggleInspector: () => void
  showInspector: (tab: InspectorTab) => void
}

const icons: Record<InspectorTab, Component> = { activity: ScrollText, console: SquareTerminal, actions: Play, info: Info }

/** What is around the picture, by the same keys for both kinds of session: a window of its own, and the inspector with the tabs that it has there. */
export function usePaneCommands(to: PaneCommandTargets, tabs: readonly InspectorTab[]): void {
  const t = useT()
  useCommands().register(
    {
      id: 'session.newWindow',
      section: 'sessions',
      title: () => t('session.head.newWindow'),
      icon: ExternalLink,
      keys: shortcuts.newWindow,
      run: to.newWindow
    },
    {
      id: 'view.inspector',
      section: 'view',
      title: () => t('session.head.toggleInspector'),
      icon: PanelRight,
      keys: shortcuts.toggleInspector,
      run: to.toggleInspector
    },
    ...tabs.map((tab) => ({
      id: `view.${tab}`,
      section: 'view' as const,
      title: () => t(`session.commands.${tab}`),
      icon: icons[tab],
      run: () => to.showInspector(tab)
    }))
  )
}
