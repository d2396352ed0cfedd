import { z } from 'zod'
import { expect, type Page } from '@playwright/test'

/** Calls a verb as the page's own code does in Electron; gives main's answer as it is. */
export const verb = (page: Page, room: string, name: string, input?: unknown): Promise<unknown> =>
  page.evaluate(([of, called, given]) => window.castdeck?.rooms[of]?.calls[called]?.(given), [room, name, input] as const)

/** An answer that refuses with this code. */
export const refused = (code: string): unknown => expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) })

const sessionsSchema = z.object({ value: z.array(z.object({ key: z.string(), status: z.string() })) })

/** The key of the session that a first start opens, once it is there. */
export async function practiceSession(page: Page): Promise<string> {
  let key: string | undefined
  await expect
    .poll(
      async () => {
        const { data } = sessionsSchema.safeParse(await verb(page, 'sessions', 'list'))
        key = data?.value.find(({ status }) => status === 'active')?.key
        return key
      },
      { timeout: 45_000 }
    )
    .toBeDefined()
  return z.string().parse(key)
}

/** The ticket in an answer of `casts.open`. */
export const ticketOf = (answer: unknown): string =>
  z.object({ value: z.object({ ticket: z.string() }) }).parse(answer).value.ticket
