import { z } from 'zod'
import { createBrowserAPI } from '../../src/sdk/browser'
import type { BrowserAPI } from '../../src/sdk/browser/types'

/** Where a Browser API is, and as whom. */
export type Endpoint = { url: string; token: string; agentId: string }

/** An agent's side of a server: whatever it asks goes past the app, by the Browser API alone. */
export const createAgent = ({ url, token, agentId }: Endpoint): BrowserAPI =>
  createBrowserAPI({
    dialect: 'documented',
    timeoutMs: 120_000,
    connection: { baseUrl: url, agentId, auth: { type: 'bearer' }, secret: () => Promise.resolve(token) }
  })

/** What an expression is worth on the remote page. */
export async function evaluate(api: BrowserAPI, sessionId: string, script: string): Promise<unknown> {
  const { steps } = await api.execute(sessionId, { action: 'evaluate', script })
  const [step] = steps
  if (step?.success !== true) throw new Error(`evaluate failed: ${JSON.stringify(step)}`)
  return z.object({ value: z.unknown() }).parse(step.result).value
}
