import type { Translation } from '../translation'
import type en from '../en/connections'

export default {} satisfies Translation<typeof en>
