import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle, type Embedder, run, sessionPage, startEmbedder } from './page.testkit'
import { deviceResource, sessionResource } from './resources.testkit'
import { type Asked, createCleanup, type Reply, startService } from './service.testkit'

/** The examples of README.md, run as they stand; only the address is the test's own. */

let embedder: Embedder
let examples: { where: string; code: string }[]
beforeAll(async () => {
  embedder = await startEmbedder()
  const readme = await readFile(join(import.meta.dirname, 'README.md'), 'utf8')
  examples = [...readme.matchAll(/^```ts (page|node)\n([\s\S]*?)^```$/gm)].map(([, where = '', code = '']) => ({ where, code }))
})
afterAll(() => embedder.close())
const cleanup = createCleanup()
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await cleanup.run()
})

async function serve(answer: (asked: Asked) => Reply | undefined) {
  return cleanup.add(await startService((asked) => (asked.method === 'OPTIONS' ? {} : answer(asked))))
}
/** The example that has `word` in it, as a module of its own. */
async function example(word: string, api: string): Promise<string> {
  const found = examples.filter(({ code }) => code.includes(word))
  expect(found).toHaveLength(1)
  return bundle((found[0]?.code ?? '').replaceAll('https://support.example.com', api))
}

/** Opens a page of the embedder's that runs the example as its one script. */
async function openPage(code: string, token: string) {
  const page = embedder.serveExample(code, token)
  const opened = await embedder.open(page)
  cleanup.add(opened.page)
  return opened
}

it('are three', () => {
  expect(examples.map(({ where }) => where)).toEqual(['node', 'page', 'page'])
})

it('in Node: from the list to a session’s end', async () => {
  let session: object = sessionResource({ state: 'pending' })
  const service = await serve(({ method, url, body }) => {
    if (url.startsWith('/api/1/devices?')) return { body: [deviceResource()] }
    if (url.endsWith('/notifications')) {
      session = { ...session, state: 'active' }
      // Once the client has subscribed.
      void service.peers.count(1).then(async ([peer]) => {
        await peer?.said.count(1)
        peer?.say({ event: 'session', data: session })
      })
      return {}
    }
    if (method === 'PUT') session = { ...session, ...(typeof body === 'object' ? body : {}), ended_reason: 'agent_ended' }
    return url.startsWith('/api/1/sessions') ? { body: session } : undefined
  })
  vi.stubEnv('COBROWSE_TOKEN', 'the.jwt')
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => lines.push(words.join(' ')))
  const folder = await mkdtemp(join(tmpdir(), 'castdeck-example-'))
  cleanup.add({ close: () => rm(folder, { recursive: true }) })
  const file = join(folder, 'example.mjs')
  await writeFile(file, await example('connectToDevice', service.api))
  await import(/* @vite-ignore */ pathToFileURL(file).href)
  expect(lines).toEqual(['web Ada', 'active requested', 'ended requested', 'ended: agent_ended'])
  expect(service.asked.items[0]).toMatchObject({
    url: '/api/1/devices?filter_user_id=17',
    headers: { authorization: 'Bearer the.jwt', 'x-cobrowselicense': 'licence-key' }
  })
})

describe('in a page under a strict Content Security Policy', () => {
  it('a list that stays true, over the browser’s own WebSocket', async () => {
    const service = await serve(({ url }) => (url.startsWith('/api/1/devices') ? { body: [deviceResource()] } : undefined))
    const { page, told } = await openPage(await example('devices.watch', service.api), 'the.jwt')
    await page.getByText('Ada: offline').waitFor()
    const [peer] = await service.peers.count(1)
    await peer?.said.count(2)
    peer?.say({ event: 'presence', data: { id: 'device-1', present: true, last_seen: new Date().toISOString() } })
    await page.getByText('Ada: online').waitFor()
    expect(service.asked.items.find(({ method, url }) => method === 'GET' && url.endsWith('/me'))?.headers.authorization).toBe(
      'Bearer the.jwt'
    )

    await page.context().setOffline(true)
    await peer?.closed
    await page.context().setOffline(false)
    await (await service.peers.count(2))[1]?.said.count(2)
    expect(told.items).toEqual([])
  })

  it('the embedded session', async () => {
    const html = { headers: { 'content-type': 'text/html' }, raw: sessionPage }
    const service = await serve(({ url }) => (url.startsWith('/session/') ? html : undefined))
    const { page, told } = await openPage(await example('createPages', service.api), 'the.jwt')
    await told.when(
      ({ loaded }) => loaded === `${service.api}/session/session-1?end_action=none&agent_tools=none&token_source=postMessage`
    )
    const frame = page.frames()[1]
    if (frame === undefined) throw new Error('no frame')
    await frame.evaluate("answers['update:tool'] = { data: true }")
    await run(frame, 'say', 'init')
    expect((await told.when(({ heard }) => heard?.event === 'token')).heard?.data).toBe('the.jwt')
    await told.when((item) => JSON.stringify(item).includes('remote_control'))
    await run(frame, 'say', 'session', sessionResource({ remote_control: 'requested' }))
    await expect.poll(() => page.title(), { timeout: 15_000 }).toBe('active, control requested')
    expect(told.items.filter(({ violation }) => violation !== undefined)).toEqual([])
  })
})
