import type { Translation } from '../translation'
import type en from '../en/session'

export default {} satisfies Translation<typeof en>
