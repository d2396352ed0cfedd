import type { Translation } from '../translation'
import type en from '../en/notices'

export default {
  title: 'Mitteilungen'
} satisfies Translation<typeof en>
