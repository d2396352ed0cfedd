import type { Translation } from '../translation'
import type en from '../en/sessions'

export default {
  title: 'Sitzungen'
} satisfies Translation<typeof en>
