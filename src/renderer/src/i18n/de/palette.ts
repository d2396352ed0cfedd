import type { Translation } from '../translation'
import type en from '../en/palette'

export default {} satisfies Translation<typeof en>
