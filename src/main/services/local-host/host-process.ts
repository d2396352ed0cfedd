import { spawn } from 'node:child_process'
import { z } from 'zod'
import { AppError, errorInfoSchema } from '@shared/errors'
import type { Logger } from '../ports'
import { logHostLine, parseHostLine, parseJson } from './host-log'
import { readLines } from './lines'

/** How the shell starts the host: Node itself, or Electron as Node. */
export type HostCommand = { command: string; args: string[]; env?: NodeJS.ProcessEnv; cwd?: string }

const readySchema = z.object({
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  token: z.string().min(1),
  practiceUrl: z.string().nullable().default(null),
  chromium: z.string().nullable().default(null),
  /** Its Cobrowse side; null where a host has none. */
  cobrowse: z
    .object({
      api: z.string(),
      license: z.string(),
      agentToken: z.string(),
      /** Who can be played; each address has a token in its fragment. */
      customers: z.array(z.object({ platform: z.string(), url: z.url() }))
    })
    .nullable()
    .default(null)
})
/** What the host says once it listens. `token` stays in main. */
export type HostEndpoint = z.infer<typeof readySchema>

const firstLineSchema = z.union([readySchema, z.object({ error: errorInfoSchema })])

export type HostProcess = {
  /** Rejects with the host's own error, or with `host-stopped` when it ended or kept silent. */
  ready: Promise<HostEndpoint>
  /** Resolves once, with why it ended. */
  exited: Promise<AppError>
  /** Closes its stdin (the host then ends by itself), then SIGTERM, then SIGKILL. Resolves when it is gone. */
  stop(): Promise<void>
}

export type HostProcessDeps = {
  host: HostCommand
  logger: Logger
  /** How long until it must listen; unpacking a Chromium on the first start takes seconds. */
  readyMs?: number
  /** How long each way of stopping may take. */
  stopMs?: number
}

/** stderr may still be in the pipe when the process is gone, and a grandchild may hold that pipe open for ever. */
const drainMs = 500

/** One run of the host's process. */
export function startHostProcess({ host, logger, readyMs = 60_000, stopMs = 4000 }: HostProcessDeps): HostProcess {
  const child = spawn(host.command, host.args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...(host.env === undefined ? {} : { env: host.env }),
    ...(host.cwd === undefined ? {} : { cwd: host.cwd })
  })
  logger.info({ pid: child.pid }, 'local host starts')
  const hostLogger = logger.child({ from: 'host' })
  let secrets: string[] = []
  let lastWords = ''
  const withoutToken = (line: string): string => secrets.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), line)

  const exited = new Promise<AppError>((resolve) => {
    const end = (how: string): void =>
      resolve(new AppError({ code: 'host-stopped', message: lastWords === '' ? how : `${how}: ${lastWords}` }))
    child.on('error', (error) => end(error.message))
    child.on('exit', (code, signal) => {
      const how =
        signal === null ? `The local host ended with code ${code ?? 'unknown'}` : `The local host was ended by ${signal}`
      const drained = setTimeout(() => end(how), drainMs)
      child.on('close', () => {
        clearTimeout(drained)
        end(how)
      })
    })
  })

  const ready = new Promise<HostEndpoint>((resolve, reject) => {
    const silent = setTimeout(() => {
      reject(new AppError({ code: 'host-stopped', message: `The local host did not listen within ${readyMs / 1000} s` }))
    }, readyMs)
    void exited.then((error) => {
      clearTimeout(silent)
      reject(error)
    })
    readLines(child.stdout, (line) => {
      const said = firstLineSchema.safeParse(parseJson(line))
      if (!said.success) {
        logger.debug({ line: withoutToken(line) }, 'local host said')
        return
      }
      clearTimeout(silent)
      if ('error' in said.data) {
        reject(new AppError(said.data.error))
        return
      }
      const { token, cobrowse } = said.data
      const customers = cobrowse?.customers.map(({ url }) => new URL(url).hash.slice(1)) ?? []
      secrets = [token, ...(cobrowse === null ? [] : [cobrowse.agentToken]), ...customers]
      resolve(said.data)
    })
  })
  // Whoever stops a host that never became ready waits for `exited` alone.
  ready.catch(() => undefined)

  readLines(child.stderr, (line) => {
    const said = parseHostLine(withoutToken(line))
    lastWords = said.message.slice(0, 500)
    logHostLine(hostLogger, said)
  })
  child.stdin.on('error', (error) => logger.debug({ err: error }, 'local host closed its stdin'))

  return {
    ready,
    exited,
    stop: async () => {
      child.stdin.end()
      const kill = (signal: 'SIGTERM' | 'SIGKILL', after: number): NodeJS.Timeout =>
        setTimeout(() => {
          logger.warn({ signal }, 'local host did not end by itself')
          child.kill(signal)
        }, after)
      const timers = [kill('SIGTERM', stopMs), kill('SIGKILL', stopMs * 2)]
      await exited
      for (const timer of timers) clearTimeout(timer)
    }
  }
}
