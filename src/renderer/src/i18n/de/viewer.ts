import type { Translation } from '../translation'
import type en from '../en/viewer'

export default {} satisfies Translation<typeof en>
