import { AppError, toErrorInfo } from '@shared/errors'
import { isTokenExpired, type CobrowseAPI } from '@sdk/cobrowse'
import { checkService, goodToken, withoutToken, type ServiceProbe } from '../cobrowse/check-service'
import { diagnose } from '../cobrowse/diagnosis/diagnose'
import { createServiceClient, type ServiceAddress, type ServiceClient } from '../cobrowse/service-client'
import { hostTarget, remoteTarget, type Target } from '../cobrowse/target'
import { createTokenKeeper } from '../cobrowse/token-keeper'
import { watchSocket, type SocketWatch } from '../cobrowse/watch-socket'
import type { HostEndpoint } from '../local-host/host-process'
import { createRecord, type Entry, type EntryDeps } from './entry'
import { createHealth } from './health'

/** A client for as long as its address stays what it is, whatever becomes of its token. */
type Open = ServiceClient & { address: ServiceAddress; socket: SocketWatch }

/** A connection to a Cobrowse service. */
export function createCobrowseEntry(deps: EntryDeps): Entry {
  const { now, random } = deps
  const calls = { ...deps.calls, now }
  const record = createRecord(deps)
  let open: Open | null = null
  let online = true
  const remote = (): Target => remoteTarget(record.get().profile, () => record.secret())
  let target = remote()
  let host: { of: HostEndpoint | null; target: Target } | null = null

  /** Of the local host, each run has its own. Throws `host-stopped`. */
  function targetNow(): Target {
    if (record.get().profile.kind !== 'local') return target
    const endpoint = deps.hostEndpoint()
    if (host?.of !== endpoint) host = { of: endpoint, target: hostTarget(endpoint) }
    return host.target
  }

  const keeper = createTokenKeeper({
    source: () => targetNow().source,
    clock: { now: () => open?.clock.now() ?? now(), skewMs: () => open?.clock.skewMs() ?? null },
    onToken: (token) => {
      if (open !== null) open.sdk.token = token
    },
    onChange: () => deps.onChange(false),
    onLost: (error) => health.report({ ok: false, error }),
    now,
    random
  })

  /** The client of where the service is now; what was open elsewhere is let go of. */
  function clientAt({ api, license }: ServiceAddress): Open {
    if (open?.address.api === api && open.address.license === license) return open
    letGo()
    const client = createServiceClient({ api, license }, '', calls)
    const { sdk } = client
    // One that is told late of a token before this one is left aside.
    sdk.on('error', () => keeper.refused(sdk.token))
    const counted = { message: 0, row: 0 }
    const leaveOut = (what: keyof typeof counted) => (total: number) => {
      // A socket that was made anew counts anew.
      record.leaveOut(total > counted[what] ? total - counted[what] : total)
      counted[what] = total
      deps.onMalformed(what, total)
    }
    sdk.on('socket.malformed', leaveOut('message'))
    sdk.on('list.malformed', leaveOut('row'))
    const socket = watchSocket(sdk, {
      answers: () =>
        health.check().then(
          () => true,
          () => false
        ),
      onChange: () => deps.onChange(true)
    })
    if (!online) sdk.setOnline(false)
    open = { ...client, address: { api, license }, socket }
    return open
  }

  function letGo(): void {
    const old = open
    open = null
    old?.socket.close()
    old?.sdk.disconnect()
    old?.sdk.removeAllListeners()
  }

  /** Somebody wants it tried again, whatever failed before. */
  function forgive(): void {
    // A client that was told that its token has run out asks no more with that one, and one that knows a time by which it has does not ask for another.
    const isTimeInDoubt = ['token-expired', 'clock-skew'].includes(health.state().error?.code ?? '')
    if (keeper.forgive() || isTimeInDoubt) letGo()
  }

  async function client(): Promise<Open> {
    const at = targetNow()
    const found = clientAt(at)
    const token = await goodToken(keeper, found, calls)
    if (open !== found) throw new AppError({ code: 'cancelled', message: 'The connection changed meanwhile.' })
    found.sdk.token = token
    return found
  }

  async function check(signal: AbortSignal): Promise<ServiceProbe> {
    const found = await client()
    const used = found.sdk.token
    try {
      return await checkService(found, calls, signal)
    } catch (error) {
      if (!targetNow().source.renewable || toErrorInfo(error).code !== 'token-expired') throw error
      // The keeper has heard of it and asks for another, or knows why there is none.
      if ((await keeper.current()) === used) throw error
      return checkService(await client(), calls, signal)
    }
  }

  const health = createHealth({
    check,
    onFound: ({ serverVersion }) => record.set({ serverVersion }),
    onAnswered: () => record.set({ lastSeenAt: now() }),
    onChange: deps.onChange,
    now,
    random
  })
  const report: typeof health.report = (outcome) => {
    if (outcome.ok) {
      health.report(outcome)
      return
    }
    // The keeper has heard of a token that ran out, and tells where there is no other.
    if (isTokenExpired(outcome.error)) return
    if (toErrorInfo(outcome.error).code === 'unauthorised') {
      // It may have been this one call that was refused, and for whatever reason: who the service takes this for tells.
      if (health.state().health !== 'unauthorised') health.check().catch(() => undefined)
      return
    }
    health.report({ ok: false, error: withoutToken(outcome.error, open?.sdk.token ?? '') })
  }

  const toLocal = (at: number): number => open?.clock.toLocal(at) ?? at

  return {
    health: { report, hold: (to) => health.hold(to) },
    check: () => {
      // One that is under way goes on with what it has.
      if (!health.isAsking()) forgive()
      open?.sdk.retryNow()
      return health.check()
    },
    stored: record.get,
    view: () => {
      const { profile, serverVersion, lastSeenAt, hasSecret } = record.get()
      const state = health.state()
      // What is wrong although it answers. A token that will be lost is more than live updates that are.
      const beside = state.health === 'online' ? (keeper.problem() ?? open?.socket.problem()) : null
      const error = state.error ?? beside?.toInfo() ?? null
      const local = (at: number | null): number | null => (at === null ? null : toLocal(at))
      return {
        profile,
        state: {
          ...state,
          error,
          dialect: null,
          serverVersion,
          lastSeenAt,
          tokenExpiresAt: local(keeper.expiresAt()),
          tokenIssuedAt: local(keeper.issuedAt()),
          leftOut: record.leftOut()
        },
        hasSecret
      }
    },
    replace: (profile, hasSecret) => {
      const moved = profile.baseUrl !== record.get().profile.baseUrl
      record.set({ profile, hasSecret, ...(moved ? { serverVersion: null } : {}) })
      if (profile.kind === 'local') return
      target = remote()
      forgive()
      keeper.forget()
      if (open !== null && (open.address.api !== target.api || open.address.license !== target.license)) letGo()
    },
    rememberCastDialect: () => undefined,
    leaveOut: () => record.leaveOut(1),
    client: () =>
      Promise.reject(new AppError({ code: 'not-supported', message: `${record.get().profile.name} is a Cobrowse connection.` })),
    cobrowse: async (): Promise<CobrowseAPI> => (await client()).sdk,
    toLocal,
    diagnose: async (embedder) => {
      const { api, license } = targetNow()
      if (!health.isAsking()) forgive()
      return diagnose({ address: { api, license }, token: () => keeper.current(), embedder, calls })
    },
    setOnline: (next) => {
      online = next
      open?.sdk.setOnline(next)
      if (next) keeper.wake()
    },
    close: () => {
      keeper.close()
      health.hold({ health: 'unknown', error: null })
      letGo()
    }
  }
}
