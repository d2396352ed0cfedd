import type { Translation } from '../translation'
import type en from '../en/inspector'

export default {} satisfies Translation<typeof en>
