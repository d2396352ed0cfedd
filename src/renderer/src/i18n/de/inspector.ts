import type { Translation } from '../translation'
import type en from '../en/inspector'

export default {
  title: 'Inspektor'
} satisfies Translation<typeof en>
