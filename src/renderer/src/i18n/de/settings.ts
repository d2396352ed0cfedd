import type { Translation } from '../translation'
import type en from '../en/settings'

export default {} satisfies Translation<typeof en>
