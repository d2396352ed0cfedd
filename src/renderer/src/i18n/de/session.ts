import type { Translation } from '../translation'
import type en from '../en/session'

export default {
  title: 'Sitzung'
} satisfies Translation<typeof en>
