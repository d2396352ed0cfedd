import { EventEmitter } from 'node:events'
import type { DeviceInfo, SessionState, ConsentState } from '@sdk/cobrowse'
import { ApiError } from '../api-error'
import type { ScreencastFrame } from '../pages/screencast'
import type { Agent } from './account'
import { asSessionAgent, type SessionAgent } from './agents'
import { createCoolDown } from './cool-down'
import type { Limits } from './limits'
import type { Action } from './recordings/actions'

export type EndReason =
  'device_ended' | 'agent_ended' | 'pending_timeout' | 'authorizing_timeout' | 'active_timeout' | 'limit_enforcement'
export type Side = 'agent' | 'device'
/** What a customer is asked for during a session. */
export type Permission = 'remote_control' | 'full_device'

/** All that is told of a session. Times are epoch ms. */
export type SessionFacts = {
  readonly id: string
  readonly controlToken: string
  readonly created: number
  /** Null while a customer waits with a code. */
  agent: SessionAgent | null
  /** All who joined, the first one first. */
  agents: readonly SessionAgent[]
  code: string
  state: SessionState
  deviceId: string | null
  device: DeviceInfo | null
  customData: Record<string, unknown>
  remote_control: ConsentState
  full_device: ConsentState
  activated: number | null
  ended: number | null
  endedReason: EndReason | null
  expires: number
  updated: number
  /** Once it has ended: whether there was anything to record. */
  recorded: boolean
}

type Deps = {
  id: string
  code: string
  controlToken: string
  agent: Pick<Agent, 'id' | 'name'> | null
  customData: Record<string, unknown>
  recorded: boolean
  limits: Limits
}
/** More would not find their places on one screen. */
const maxAgents = 10

type Timer = 'state' | 'gone' | Permission

/**
 * One screen share: `pending` until an agent and a device have met, `authorizing` while its customer is asked, `active` after a yes, `ended` for one of the service's reasons.
 * An agent is present with the session's page or stream open, a customer with the device's: whoever only subscribes to a session is not.
 */
export function createSupportSession({ id, code, controlToken, agent, customData, recorded, limits }: Deps) {
  const created = Date.now()
  const first = agent === null ? null : asSessionAgent(agent, [])
  /** Agents whom its code let in. */
  const invited = new Set<string>()
  const facts: SessionFacts = {
    id,
    controlToken,
    agent: first,
    agents: first === null ? [] : [first],
    created,
    code,
    state: 'pending',
    deviceId: null,
    device: null,
    customData,
    remote_control: 'off',
    full_device: 'off',
    activated: null,
    ended: null,
    endedReason: null,
    expires: created + limits.pendingMs,
    updated: created,
    recorded
  }
  const events = new EventEmitter<{
    changed: []
    ended: [EndReason]
    /** An agent did something that took effect. */
    acted: [agent: string, Action]
    /** An agent was shown the device. */
    shown: [ScreencastFrame]
  }>()
  // One listener a socket: their number is limited there.
  events.setMaxListeners(0)
  const timers = new Map<Timer, NodeJS.Timeout>()
  const present: Record<Side, number> = { agent: 0, device: 0 }
  let limitAt = 0
  const coolDowns = { remote_control: createCoolDown(limits.coolDownMs), full_device: createCoolDown(limits.coolDownMs) }

  function set(change: Partial<SessionFacts>): void {
    // Clients put what overtakes each other in order by this.
    Object.assign(facts, change, { updated: Math.max(Date.now(), facts.updated + 1) })
    events.emit('changed')
  }

  function stopTimer(name: Timer): void {
    clearTimeout(timers.get(name))
    timers.delete(name)
  }
  function startTimer(name: Timer, ms: number, run: () => void): void {
    stopTimer(name)
    timers.set(name, setTimeout(run, ms).unref())
  }

  function end(reason: EndReason): void {
    if (facts.state === 'ended') return
    for (const name of [...timers.keys()]) stopTimer(name)
    set({
      state: 'ended',
      ended: Date.now(),
      endedReason: reason,
      code: '',
      remote_control: 'off',
      full_device: 'off',
      recorded: facts.recorded && facts.activated !== null
    })
    events.emit('ended', reason)
  }

  /** A side that is gone has a while to come back. */
  function watchSides(): void {
    if (facts.state !== 'active') return
    const isGone = present.agent === 0 || present.device === 0
    if (isGone === timers.has('gone')) return
    if (isGone) startTimer('gone', limits.goneMs, () => end('active_timeout'))
    else stopTimer('gone')
    set({ expires: isGone ? Math.min(Date.now() + limits.goneMs, limitAt) : limitAt })
  }

  function mustBe(state: SessionState): void {
    if (facts.state !== state) throw new ApiError('conflict', `The session is ${facts.state}.`)
  }

  /** Once both sides are there the customer is asked. */
  function authorize(): void {
    if (facts.agent === null || facts.deviceId === null) return
    startTimer('state', limits.consentMs, () => end('authorizing_timeout'))
    set({ state: 'authorizing', code: '', expires: Date.now() + limits.consentMs })
  }

  const isIn = (agentId: string): boolean => facts.agents.some(({ id: known }) => known === agentId)

  startTimer('state', limits.pendingMs, () => end('pending_timeout'))

  return {
    facts: facts as Readonly<SessionFacts>,
    events,
    end,
    /** A device joins, by push or by code. What is known of its customer is then known of the session, where the agent has said nothing else. */
    offer(deviceId: string, device: DeviceInfo, customData: Record<string, unknown>): void {
      mustBe('pending')
      // One customer's yes must never show another one's device.
      if (facts.deviceId !== null) throw new ApiError('conflict', 'This session has its device already.')
      set({ deviceId, device, customData: { ...customData, ...facts.customData } })
      authorize()
    },
    /** Whoever knows its code may join it, and go on when the code has run out. */
    invite: (agentId: string): unknown => invited.add(agentId),
    mayJoin: (agentId: string): boolean => facts.agent === null || isIn(agentId) || invited.has(agentId),
    isIn,
    /** An agent joins; the first one of a session that a customer began is its agent. Without effect on who is there. Errors: `conflict` where it is full. */
    admit(newcomer: Pick<Agent, 'id' | 'name'>): void {
      if (isIn(newcomer.id) || facts.state === 'ended') return
      if (facts.agents.length >= maxAgents) throw new ApiError('conflict', `A session has at most ${maxAgents} agents.`)
      const joined = asSessionAgent(newcomer, facts.agents)
      set({ agent: facts.agent ?? joined, agents: [...facts.agents, joined] })
      if (facts.state === 'pending') authorize()
    },
    accept(): void {
      mustBe('authorizing')
      const now = Date.now()
      limitAt = now + limits.sessionMs
      startTimer('state', limits.sessionMs, () => end('limit_enforcement'))
      set({ state: 'active', activated: now, expires: limitAt })
      watchSides()
    },
    /** The agent's word: to ask, or to give back. Asking for what is asked or given already changes nothing. */
    request(what: Permission, wanted: 'requested' | 'off'): void {
      mustBe('active')
      if (wanted === 'off') {
        stopTimer(what)
        if (facts[what] !== 'off') set({ [what]: 'off' })
        return
      }
      if (facts[what] === 'requested' || facts[what] === 'on') return
      coolDowns[what].check()
      // Nobody said no: it may be asked for again at once.
      startTimer(what, limits.consentMs, () => set({ [what]: 'off' }))
      set({ [what]: 'requested' })
    },
    /** The customer's word on what is asked, or, with false, on what was given. */
    answer(what: Permission, yes: boolean): void {
      mustBe('active')
      if (yes && facts[what] !== 'requested') throw new ApiError('conflict', 'This is not asked for any more.')
      stopTimer(what)
      if (!yes && facts[what] === 'requested') coolDowns[what].refuse()
      set({ [what]: yes ? 'on' : facts[what] === 'requested' ? 'rejected' : 'off' })
    },
    setCustomData: (data: Record<string, unknown>): void => set({ customData: data }),
    /** Counts a side as present until the function that it answers is called. */
    join(side: Side): () => void {
      present[side] += 1
      watchSides()
      let here = true
      return () => {
        if (!here) return
        here = false
        present[side] -= 1
        watchSides()
      }
    },
    isPresent: (side: Side): boolean => present[side] > 0
  }
}
export type SupportSession = ReturnType<typeof createSupportSession>
