import type { Translation } from '../translation'
import type en from '../en/control'

export default {} satisfies Translation<typeof en>
