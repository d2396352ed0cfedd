import type { DiagnosisStep } from '@shared/domain/diagnosis'
import { AppError, type ErrorInfo, toErrorInfo } from '@shared/errors'
import { socketTarget } from '@sdk/cobrowse/socket/socket-target'
import { closeError, type CloseInfo } from '@sdk/net/close-reason'
import type { SocketTarget } from '@sdk/net/socket'
import type { ServiceCalls } from '../service-client'
import { isServiceError } from './judge'
import { socketPrefix } from './paths'

type SocketProbe = {
  role: DiagnosisStep['role']
  api: string
  license: string
  /** Where and with what an agent's socket connects; null to be refused by the service itself, which shows the way as well. */
  credentials: { base: string; token: string } | null
  /** Whether the service answers calls: what blocks the socket is no wall before everything then. */
  restAnswers: boolean
  timeoutMs: number
}

const targetOf = ({ api, license, credentials }: SocketProbe): SocketTarget =>
  socketTarget({ api, license, ...(credentials ?? { base: '', token: 'none' }) })

/** Of the folder that sockets lie in; '' where the service names none that may be used. */
function addressOf(probe: SocketProbe): string {
  try {
    return new URL('.', targetOf(probe).url).href
  } catch {
    return ''
  }
}

/** Tries to open a socket. Never rejects. */
export async function probeSocket(
  probe: SocketProbe,
  { createSocket }: Pick<ServiceCalls, 'createSocket'>
): Promise<DiagnosisStep> {
  const { role, restAnswers, timeoutMs } = probe
  const facts = { kind: 'socket', role, prefix: socketPrefix, address: addressOf(probe) } as const
  const startedAt = performance.now()
  const blocked = (error: ErrorInfo): DiagnosisStep => {
    const { status } = error
    const code = restAnswers && error.code !== 'proxy-login' ? 'socket-blocked' : error.code
    return { ...facts, result: 'blocked', status: status ?? null, latencyMs: null, error: { ...error, code } }
  }
  try {
    const target = targetOf(probe)
    const closed = await new Promise<CloseInfo | null>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new AppError({ code: 'timeout', message: `No connection within ${timeoutMs / 1000} s.` }))
        socket.terminate?.()
      }, timeoutMs)
      const done = (info: CloseInfo | null): void => {
        clearTimeout(timer)
        resolve(info)
        if (info === null) socket.close(1000, '')
      }
      const socket = createSocket(target.url, target, {
        onOpen: () => done(null),
        onClose: (info) => done(info),
        onMessage: () => undefined,
        onPong: () => undefined
      })
    })
    const latencyMs = performance.now() - startedAt
    if (closed === null) return { ...facts, result: 'open', status: 101, latencyMs, error: null }
    // Refused by the service, with its own words: the upgrade got there.
    if (isServiceError(closed.error ?? ''))
      return { ...facts, result: 'open', status: closed.status ?? null, latencyMs, error: null }
    return blocked(closeError(closed))
  } catch (error) {
    return blocked(toErrorInfo(error))
  }
}
