import { randomBytes } from 'node:crypto'
import { ApiError } from '../../api-error'
import type { SupportSession } from '../support-session'
import { createRecording, type Recording } from './recording'

type Limits = {
  /** Of the pictures of all recordings. */
  bytes: number
  recordings: number
  links: number
  linkMs: number
}
const defaultLimits: Limits = { bytes: 160 * 1024 * 1024, recordings: 50, links: 200, linkMs: 5 * 60_000 }

/**
 * The account's recordings, in memory and gone with the host, and the short-lived keys by which one is fetched. Who may have a key is asked where it is given out. The
 * oldest make room, but never one that still runs.
 */
export function createRecordings({ limits = defaultLimits, now = Date.now }: { limits?: Limits; now?: () => number } = {}) {
  const recordings = new Map<string, Recording>()
  const links = new Map<string, { sessionId: string; expires: number }>()

  /** `but`: the one that needs the room, whose last picture comes when it has ended. */
  function dropOldest(but: string): boolean {
    for (const [id, recording] of recordings)
      if (id !== but && recording.endedAt() !== null) {
        recordings.delete(id)
        return true
      }
    return false
  }
  const size = (): number => [...recordings.values()].reduce((sum, recording) => sum + recording.bytes(), 0)
  function makeRoom(bytes: number, id: string): boolean {
    while (size() + bytes > limits.bytes) if (!dropOldest(id)) return false
    return true
  }

  return {
    /** Records a session from its customer's yes on. */
    follow(session: SupportSession): void {
      function begin(): void {
        if (session.facts.state !== 'active') return
        session.events.off('changed', begin)
        const { id } = session.facts
        while (recordings.size >= limits.recordings && dropOldest(id));
        recordings.set(id, createRecording(session, { fits: (bytes) => makeRoom(bytes, id) }))
      }
      session.events.on('changed', begin)
    },
    /** A key that is good for some minutes. Errors: `not_found` where there is no recording, or not yet. */
    link({ facts }: SupportSession): string {
      if (!facts.recorded) throw new ApiError('not_found', 'This session was not recorded.')
      if (facts.state !== 'ended') throw new ApiError('not_found', 'The recording is there once the session has ended.')
      if (!recordings.has(facts.id)) throw new ApiError('not_found', 'This recording is gone: newer ones took its room.')
      for (const [key, { expires }] of links) if (expires <= now() || links.size >= limits.links) links.delete(key)
      const key = randomBytes(24).toString('base64url')
      links.set(key, { sessionId: facts.id, expires: now() + limits.linkMs })
      return key
    },
    /** Errors: `not_found` for a key that is none, or none any more. */
    open(key: string): Recording {
      const link = links.get(key)
      const recording = link === undefined || link.expires <= now() ? undefined : recordings.get(link.sessionId)
      if (recording === undefined) throw new ApiError('not_found', 'This address has run out. Ask for the recording again.')
      return recording
    }
  }
}
export type Recordings = ReturnType<typeof createRecordings>
