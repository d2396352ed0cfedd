import {
  Hash,
  History,
  Keyboard,
  Monitor,
  MonitorSmartphone,
  Moon,
  Play,
  Plug,
  Plus,
  RotateCw,
  ScrollText,
  Search,
  Settings,
  Square,
  SquareArrowOutUpRight
} from 'lucide-vue-next'
import type { Ref } from 'vue'
import { useCommands } from '@/features/palette/commands'
import { useT } from '@/i18n'
import { useConnectionsStore } from '@/stores/connections'
import { useLocalHostStore } from '@/stores/local-host'
import { useSelfStore } from '@/stores/self'
import { useSettingsStore } from '@/stores/settings'
import { useErrorToast } from '@/ui/error-toast'
import { useBridge } from '@/use-bridge'
import { useRouter } from '@/route'
import { devicesRoute } from '@/route-devices'

/** What can be done from anywhere in the window. */
export function useAppCommands(open: { palette: Ref<boolean>; shortcuts: Ref<boolean> }): void {
  const t = useT()
  const bridge = useBridge()
  const router = useRouter()
  const self = useSelfStore()
  const host = useLocalHostStore()
  const settings = useSettingsStore()
  const orToast = useErrorToast()
  const connections = useConnectionsStore()
  const hasDevices = (): boolean => connections.cobrowse.length > 0
  const hostRuns = (): boolean => host.state?.phase === 'running'

  useCommands().register(
    {
      id: 'app.palette',
      section: 'app',
      title: () => t('palette.command.palette'),
      icon: Search,
      keys: 'Mod+K',
      inFields: true,
      hidden: true,
      run: () => (open.palette.value = true)
    },
    {
      id: 'app.shortcuts',
      section: 'app',
      title: () => t('palette.command.shortcuts'),
      icon: Keyboard,
      keys: '?',
      run: () => (open.shortcuts.value = true)
    },
    {
      id: 'go.sessions',
      section: 'go',
      title: () => t('palette.command.goSessions'),
      icon: Monitor,
      keys: 'Alt+Shift+S',
      run: () => router.go({ place: 'sessions', sessionKey: null, solo: false })
    },
    {
      id: 'go.devices',
      section: 'go',
      title: () => t('palette.command.goDevices'),
      icon: MonitorSmartphone,
      keys: 'Alt+Shift+D',
      when: hasDevices,
      run: () => router.go(devicesRoute())
    },
    {
      id: 'go.history',
      section: 'go',
      title: () => t('palette.command.goHistory'),
      icon: History,
      when: hasDevices,
      run: () => router.go({ place: 'history', connectionId: null })
    },
    {
      id: 'devices.code',
      section: 'sessions',
      title: () => t('palette.command.enterCode'),
      icon: Hash,
      when: hasDevices,
      run: () => router.go(devicesRoute({ code: '' }))
    },
    {
      id: 'go.activity',
      section: 'go',
      title: () => t('palette.command.goActivity'),
      icon: ScrollText,
      keys: 'Alt+Shift+A',
      run: () => router.go({ place: 'activity' })
    },
    {
      id: 'go.connections',
      section: 'go',
      title: () => t('palette.command.goConnections'),
      icon: Plug,
      keys: 'Alt+Shift+C',
      run: () => router.go({ place: 'connections' })
    },
    {
      id: 'go.settings',
      section: 'go',
      title: () => t('palette.command.goSettings'),
      icon: Settings,
      keys: 'Mod+,',
      inFields: true,
      run: () => router.go({ place: 'settings' })
    },
    {
      id: 'connections.add',
      section: 'app',
      title: () => t('palette.command.addConnection'),
      icon: Plus,
      run: () => router.go({ place: 'connections', adding: true })
    },
    {
      id: 'app.theme',
      section: 'app',
      title: () => t('palette.command.theme'),
      icon: Moon,
      run: () => void orToast(settings.update({ theme: document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark' }))
    },
    {
      id: 'app.newWindow',
      section: 'app',
      title: () => t('palette.command.newWindow'),
      icon: SquareArrowOutUpRight,
      when: () => self.can('windows'),
      run: () => void orToast(bridge.app.openWindow({ destination: null }))
    },
    {
      id: 'host.start',
      section: 'app',
      title: () => t('palette.command.startHost'),
      icon: Play,
      when: () => host.state?.phase === 'stopped' || host.state?.phase === 'failed',
      run: () => void orToast(host.start())
    },
    {
      id: 'host.restart',
      section: 'app',
      title: () => t('palette.command.restartHost'),
      icon: RotateCw,
      when: hostRuns,
      run: () => void orToast(host.restart())
    },
    {
      id: 'host.stop',
      section: 'app',
      title: () => t('palette.command.stopHost'),
      icon: Square,
      when: hostRuns,
      run: () => void orToast(host.stop())
    }
  )
}
