import type { Translation } from '../translation'
import type en from '../en/shell'

export default {} satisfies Translation<typeof en>
