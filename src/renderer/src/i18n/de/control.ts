import type { Translation } from '../translation'
import type en from '../en/control'

export default {
  title: 'Steuerung'
} satisfies Translation<typeof en>
