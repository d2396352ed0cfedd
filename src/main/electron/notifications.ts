import { Notification } from 'electron'
import type { Notify } from '../services/ports'

/** System notifications; one with a tag that is shown already takes its place. */
export function createNotify(): Notify {
  // A notification that nobody holds is collected, and its click with it.
  const shown = new Map<string, Notification>()
  return ({ title, body, tag, onClick }) => {
    shown.get(tag)?.close()
    const notification = new Notification({ title, body })
    shown.set(tag, notification)
    notification.on('click', onClick)
    notification.on('close', () => {
      if (shown.get(tag) === notification) shown.delete(tag)
    })
    notification.show()
  }
}
