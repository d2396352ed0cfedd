import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { findChromium } from './find'
import { createLocalSource } from './local-source'
import { createProfileFolder } from './profiles'

test('a page that makes its browser send too long a message ends that browser, and no more than that', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'castdeck-test-'))
  const log = pino({ level: 'silent' })
  const [executable, profiles] = [await findChromium({ log }), await createProfileFolder(folder)]
  const source = createLocalSource({ executable, profiles, log, env: process.env, messageMiB: 1 })
  const options = { headless: true, viewport: { width: 300, height: 200 } }
  const [one, other] = [
    await source.open({ sessionId: 'one', ...options }),
    await source.open({ sessionId: 'other', ...options })
  ]
  try {
    const gone = new Promise<string>((resolve) => one.onGone(resolve))
    const [page] = one.context.pages()
    expect(await page?.evaluate("'x'.repeat(900000).length")).toBe(900_000)
    await expect(page?.evaluate("console.log('x'.repeat(2000000))")).rejects.toThrow('closed')
    expect(await gone).toBe('Its browser was ended: a page made it send a message of more than 1 MiB.')
    expect(await other.context.pages()[0]?.evaluate('1 + 1')).toBe(2)
  } finally {
    await Promise.all([one.close(), other.close()])
    await source.close()
    await rm(folder, { recursive: true, force: true })
  }
})
