import type { Translation } from '../translation'
import type en from '../en/activity'

export default {
  title: 'Protokoll'
} satisfies Translation<typeof en>
