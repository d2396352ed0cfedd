import type { Translation } from '../translation'
import type en from '../en/settings'

export default {
  title: 'Einstellungen'
} satisfies Translation<typeof en>
