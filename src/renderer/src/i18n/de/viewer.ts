import type { Translation } from '../translation'
import type en from '../en/viewer'

export default {
  label: 'Ferne Seite'
} satisfies Translation<typeof en>
