import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { root } from './browser-shell'

/** A server elsewhere, as far as the app can tell: the built `castdeck-host` by itself. */
export type RunningHost = { url: string; token: string; stop(): Promise<void> }

const readySchema = z.object({ url: z.string(), token: z.string() })

export async function startHost(): Promise<RunningHost> {
  const child = spawn(process.execPath, ['out/main/host.js', '--port', '0', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, token } = readySchema.parse(JSON.parse(line))
    return {
      url,
      token,
      async stop() {
        child.kill('SIGTERM')
        await ended
      }
    }
  }
  throw new Error('the host ended before it listened')
}
