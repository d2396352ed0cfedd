import type { Translation } from '../translation'
import type en from '../en/palette'

export default {
  title: 'Befehlspalette'
} satisfies Translation<typeof en>
