import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestHost } from '../host.testkit'
import { unpackBundled } from './bundled'

const log = pino({ level: 'silent' })

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the packaged headless shell', () => {
  let cache: string
  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), 'castdeck-test-'))
  })
  afterAll(() => rm(cache, { recursive: true, force: true }))
  const unpack = (hasFonts = true) => unpackBundled({ log, env: {}, cache, hasFonts: () => Promise.resolve(hasFonts) })

  test('is unpacked once, for this user alone, and again when it was changed', async () => {
    const { path } = await unpack()
    const first = await stat(path)
    expect(first.mode & 0o777).toBe(0o700)
    expect((await stat(dirname(path))).mode & 0o077).toBe(0)
    expect((await stat((await unpack()).path)).mtimeMs).toBe(first.mtimeMs)
    const library = join((await unpack()).env['LD_LIBRARY_PATH']?.split(':')[0] ?? '', 'libEGL.so')
    const { size } = await stat(library)
    await writeFile(library, 'changed')
    await unpack()
    expect((await stat(library)).size).toBe(size)
  })

  test('brings fonts where the machine has none', async () => {
    const { env } = await unpack(false)
    const conf = await readFile(join(env['FONTCONFIG_PATH'] ?? '', 'fonts.conf'), 'utf8')
    const folder = /<dir>([^<]+)<\/dir>/.exec(conf)?.[1] ?? ''
    expect((await stat(join(folder, 'Open_Sans', 'OpenSans-Regular.ttf'))).size).toBeGreaterThan(100_000)
  })

  test('runs sessions: frames of two tabs at once, typed text', async () => {
    const { path, env } = await unpackBundled({ log, env: {}, cache })
    const host = await startTestHost({ env: { ...process.env, ...env, CASTDECK_CHROMIUM: path } })
    try {
      const id = await host.createSession()
      await host.act(id, { action: 'navigate', url: `${host.practiceUrl}drag` })
      const cast = await host.open('cast', id)
      await cast.next((message) => message.type === 'tabList')
      await host.act(id, { action: 'evaluate', script: `void window.open('${host.practiceUrl}form')` })
      const { tabs } = await cast.next((message) => message.type === 'tabList' && message.tabs.length === 2)
      cast.send({ type: 'watch', pageIds: tabs.map((tab) => tab.pageId) })
      const unseen = new Set(tabs.map((tab) => tab.pageId))
      while (unseen.size > 0) unseen.delete((await cast.next(({ data }) => typeof data === 'string')).pageId)
      await host.act(id, { action: 'type', selector: '#name', text: 'Grüße' })
      expect(await host.act(id, { action: 'extract', selector: '#name', attribute: 'value' })).toBe('Grüße')
    } finally {
      await host.close()
    }
  })
})
