import type { Translation } from '../translation'
import type en from '../en/connections'

export default {
  title: 'Verbindungen'
} satisfies Translation<typeof en>
