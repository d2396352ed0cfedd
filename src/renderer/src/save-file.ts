import { useSelfStore } from '@/stores/self'
import { useBridge } from '@/use-bridge'

export type FileToSave = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }

/**
 * Saves a file the way this shell can: the system's dialog, else the browser's download. False when the operator cancelled; a download is told of by the
 * browser itself.
 */
export function useSaveFile(): (file: FileToSave) => Promise<boolean> {
  const bridge = useBridge()
  const self = useSelfStore()
  return async ({ name, type, bytes }) => {
    if (self.can('native-save')) return (await bridge.app.saveFile({ suggestedName: name, bytes })).saved
    const url = URL.createObjectURL(new Blob([bytes], { type }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    // The download has taken its own reference by the next task.
    setTimeout(() => URL.revokeObjectURL(url))
    return true
  }
}
