import type { Translation } from '../translation'
import type en from '../en/activity'

export default {} satisfies Translation<typeof en>
