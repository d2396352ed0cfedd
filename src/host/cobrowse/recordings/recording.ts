import type { ScreencastFrame } from '../../pages/screencast'
import type { SupportSession } from '../support-session'
import type { Action } from './actions'

const everyMs = 500
const maxFrameBytes = 24 * 1024 * 1024
const maxRows = 5000
/** Of the same doing, one row. */
const sameMs = 2000

/** A JPEG in base64. */
type Picture = { time: number; data: string }
type ActionRow = { time: number; agent: string; count: number } & Action
type EventRow = { time: number; type: string; value: unknown }

/**
 * What the agents of one session saw and did, from the customer's yes to the end: the frames that they were given, two a second at most, their actions, and the session's
 * own changes. Times are epoch ms. `fits` is asked for room in bytes before each picture; one that it refuses is left out.
 */
export function createRecording({ facts, events }: SupportSession, { fits }: { fits: (bytes: number) => boolean }) {
  let pictures: Picture[] = []
  const actions: ActionRow[] = []
  const rows: EventRow[] = []
  const told = new Map<string, unknown>()
  let bytes = 0
  let apartMs = everyMs
  let keptAt = 0
  let newest: Picture | null = null
  let timer: NodeJS.Timeout | undefined

  function keep(): void {
    clearTimeout(timer)
    timer = undefined
    if (newest === null) return
    const { data } = newest
    if (bytes + data.length > maxFrameBytes) thin()
    if (fits(data.length)) {
      keptAt = Date.now()
      pictures.push(newest)
      bytes += data.length
    }
    newest = null
  }
  /** A long session keeps its beginning and its end, and fewer pictures in between. */
  function thin(): void {
    pictures = pictures.filter((_picture, index) => index % 2 === 0)
    bytes = pictures.reduce((sum, { data }) => sum + data.length, 0)
    apartMs *= 2
  }

  function shown({ data }: ScreencastFrame): void {
    newest = { time: Date.now(), data }
    if (timer !== undefined) return
    const waited = Date.now() - keptAt
    if (waited >= apartMs) keep()
    else timer = setTimeout(keep, apartMs - waited).unref()
  }

  function tell(type: string, value: unknown): void {
    if (told.get(type) === value || rows.length >= maxRows) return
    told.set(type, value)
    rows.push({ time: Date.now(), type, value })
  }
  function changed(): void {
    tell('state', facts.state)
    tell('remote_control', facts.remote_control)
    tell('full_device', facts.full_device)
    tell('agents', facts.agents.map(({ name }) => name).join(', '))
  }

  function acted(agent: string, action: Action): void {
    const last = actions.at(-1)
    // A word is many keys, a look around many turns of the wheel; where was clicked counts each time.
    const same = last?.agent === agent && last.type === action.type && action.type !== 'press' && Date.now() - last.time < sameMs
    if (same) last.count += 1
    else if (actions.length < maxRows) actions.push({ time: Date.now(), agent, count: 1, ...action })
  }

  events.on('changed', changed)
  events.on('acted', acted)
  events.on('shown', shown)
  events.once('ended', () => {
    events.off('changed', changed)
    events.off('acted', acted)
    events.off('shown', shown)
    changed()
    keep()
  })
  changed()

  return {
    pictures: (): readonly Picture[] => pictures,
    actions: actions as readonly ActionRow[],
    events: rows as readonly EventRow[],
    endedAt: (): number | null => facts.ended,
    bytes: (): number => bytes
  }
}
export type Recording = ReturnType<typeof createRecording>
