import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { root } from './browser-shell'

/** A server elsewhere, as far as the app can tell: the built `castdeck-host` by itself. */
export type RunningHost = z.infer<typeof readySchema> & { stop(): Promise<void> }

const cobrowse = z.object({ api: z.string(), license: z.string(), agentToken: z.string(), customerUrl: z.string() })
const readySchema = z.object({ url: z.string(), token: z.string(), cobrowse })

export async function startHost(args: string[] = []): Promise<RunningHost> {
  const child = spawn(process.execPath, ['out/main/host.js', '--port', '0', '--json', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    return {
      ...readySchema.parse(JSON.parse(line)),
      async stop() {
        child.kill('SIGTERM')
        await ended
      }
    }
  }
  throw new Error('the host ended before it listened')
}

/** What a company's backend does: gives an agent a token for so many seconds. */
export async function issueToken({ cobrowse, token }: RunningHost, seconds: number): Promise<string> {
  const response = await fetch(`${cobrowse.api}/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'agent', id: 'zoe', name: 'Zoë', expires_in: seconds })
  })
  return z.object({ token: z.string() }).parse(await response.json()).token
}
