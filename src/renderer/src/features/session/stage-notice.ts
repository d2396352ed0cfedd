import type { MessageKey } from '@/i18n'
import type { LinkState } from '@shared/contract'
import type { SocketState } from '@shared/domain/cast'
import type { Session } from '@shared/domain/session'
import type { ErrorInfo } from '@shared/errors'
import { hasEnded } from '../control/drive'

/** What lies over the stage instead of, or above, a live picture: what happened, what to do, one button that does it. */
export type StageNotice = {
  kind: 'wait' | 'away' | 'ended'
  title: MessageKey
  text: MessageKey | null
  /** The server's own words. */
  detail: string | null
  retryAt: number | null
  action: 'retry' | 'new-session' | 'connections' | null
}

export type StageFacts = {
  session: Session
  /** To main: while it is not open, whatever main told last of the socket is old. */
  link: LinkState
  socket: SocketState | null
  hasPicture: boolean
  error: ErrorInfo | null
}

/** Null while the picture is live, or still and all is well: silence of a page is normal. */
export function stageNoticeOf({ session, link, socket, hasPicture, error }: StageFacts): StageNotice | null {
  const notice = (over: Partial<StageNotice> & Pick<StageNotice, 'kind' | 'title'>): StageNotice => ({
    text: null,
    detail: null,
    retryAt: null,
    action: null,
    ...over
  })
  const gone = socket?.phase === 'stopped' && socket.cause === 'session-gone'
  if (hasEnded(session) || gone)
    return notice({
      kind: 'ended',
      title: session.status === 'error' ? 'session.state.failed' : 'session.state.ended',
      text: hasPicture ? 'session.state.endedHint' : 'session.state.endedHintNoFrame',
      detail: session.endedReason,
      action: link === 'open' ? 'new-session' : null
    })
  if (link !== 'open') return notice({ kind: 'away', title: `control.away.${link}`, text: `session.state.main.${link}` })
  const detail = error?.message ?? null
  if (error !== null && (socket === null || socket.phase === 'open'))
    return notice({ kind: 'away', title: 'session.state.channel', text: 'session.state.channelHint', detail, action: 'retry' })
  switch (socket?.phase) {
    case 'waiting':
      return notice({
        kind: 'away',
        title: hasPicture ? 'session.state.reconnecting' : 'session.state.unconnected',
        text: hasPicture ? 'session.state.reconnectingHint' : 'session.state.unconnectedHint',
        retryAt: socket.retryAt,
        detail: socket.error?.message ?? null,
        action: 'retry'
      })
    case 'offline':
      return notice({
        kind: 'away',
        title: 'session.state.offline',
        text: hasPicture ? 'session.state.offlineHint' : 'session.state.offlineHintNoFrame',
        action: 'retry'
      })
    case 'unstable':
      return notice({ kind: 'away', title: 'session.state.unstable', action: 'retry' })
    case 'stopped':
      return stopped(socket, notice)
    case 'open':
      if (hasPicture) return null
      return notice({ kind: 'wait', title: 'session.state.firstFrame', text: 'session.state.firstFrameHint' })
    case 'connecting':
      if (hasPicture) return notice({ kind: 'away', title: 'session.state.reconnecting', text: 'session.state.reconnectingNow' })
      return notice({ kind: 'wait', title: 'session.state.connecting' })
    case 'idle':
    case undefined:
      return hasPicture ? null : notice({ kind: 'wait', title: 'session.state.connecting' })
  }
}

function stopped(
  socket: Extract<SocketState, { phase: 'stopped' }>,
  notice: (over: Partial<StageNotice> & Pick<StageNotice, 'kind' | 'title'>) => StageNotice
): StageNotice {
  const detail = socket.error?.message ?? null
  if (socket.cause === 'unauthorised')
    return notice({
      kind: 'away',
      title: 'session.state.unauthorised',
      text: 'session.state.unauthorisedHint',
      detail,
      action: 'connections'
    })
  if (socket.cause === 'not-supported') return notice({ kind: 'away', title: 'session.state.unsupported', detail })
  return notice({ kind: 'away', title: 'session.state.channel', detail, action: 'retry' })
}
