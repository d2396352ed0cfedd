import { Eraser, MousePointer2, Pencil, Zap } from 'lucide-vue-next'
import { useT } from '@/i18n'
import type { Tool } from '@shared/domain/context'
import { useCommands } from '../palette/commands'
import { shortcuts } from './shortcuts'

/** RemoteContext's tools by the same keys for both kinds of session. */
export function useToolCommands(to: {
  controlTitle: () => string
  can: (tool: Tool) => boolean
  canClear: () => boolean
  choose: (tool: Tool) => void
  clear: () => void
}): void {
  const t = useT()
  useCommands().register(
    {
      id: 'tool.control',
      section: 'control',
      title: to.controlTitle,
      icon: MousePointer2,
      keys: shortcuts.toolControl,
      when: () => to.can('control'),
      run: () => to.choose('control')
    },
    {
      id: 'tool.laser',
      section: 'control',
      title: () => t('session.tools.laser'),
      icon: Zap,
      keys: shortcuts.toolLaser,
      when: () => to.can('laser'),
      run: () => to.choose('laser')
    },
    {
      id: 'tool.drawing',
      section: 'control',
      title: () => t('session.tools.drawing'),
      icon: Pencil,
      keys: shortcuts.toolDrawing,
      when: () => to.can('drawing'),
      run: () => to.choose('drawing')
    },
    {
      id: 'tool.clear',
      section: 'control',
      title: () => t('session.tools.clear'),
      icon: Eraser,
      keys: shortcuts.clearDrawings,
      when: to.canClear,
      run: to.clear
    }
  )
}
