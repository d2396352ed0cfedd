import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { chromium, type Frame, type Page } from 'playwright-core'
import { pino } from 'pino'
import { build } from 'vite'
import { z } from 'zod'
import { findChromium } from '../../host/chromium/find'
import { whyNoSandbox } from '../../host/chromium/sandbox'
import { createRecorder } from '../net/recorder.testkit'

/** A real Chromium, and a site of its own origin that embeds: the SDK as a page uses it, under a strict Content Security Policy. */

const src = resolve(import.meta.dirname, '../..')
const pageEntry = `import '@shared/zod-jitless'\nexport * from '@sdk/cobrowse'\n`

/** One ES module with all that it imports; runs in a page and in Node. */
export async function bundle(code: string): Promise<string> {
  const id = 'example.ts'
  const result = await build({
    configFile: false,
    root: src,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve(src, 'shared'), '@sdk': resolve(src, 'sdk') } },
    plugins: [
      {
        name: 'entry',
        resolveId: (name) => (name.endsWith(id) ? `\0${id}` : null),
        load: (name) => (name === `\0${id}` ? code : null)
      }
    ],
    build: {
      write: false,
      minify: false,
      target: 'chrome108',
      lib: { entry: id, formats: ['es'], fileName: 'example' }
    }
  })
  const built = z.array(z.object({ output: z.tuple([z.object({ code: z.string() })]) })).parse(result)
  return built[0]?.output[0].code ?? ''
}

const tellViolations =
  "addEventListener('securitypolicyviolation', (event) => tell({ violation: event.violatedDirective + ' ' + event.blockedURI }))"

/** What a test does in the embedding page. `tell` is the test's own function, in every frame. */
const harness = `import { CobrowseAPI } from '/sdk.js'
${tellViolations}
const plain = (value) => value === undefined ? null : JSON.parse(JSON.stringify(value))
window.client = ({ api, token }) => (window.api = new CobrowseAPI(token, { api }))
window.addFrame = (src, name) => {
  const frame = document.createElement('iframe')
  frame.name = name
  frame.src = src
  document.body.append(frame)
  return frame
}
window.attach = async ({ api, token, src }) => {
  window.ctx = await window.client({ api, token }).attachContext(window.addFrame(src, 'session'))
  for (const event of ['session.loaded', 'session.updated', 'session.metrics.updated', 'screen.updated', 'error'])
    window.ctx.on(event, (data) => tell({ event, data: event === 'error' ? { id: data.id, message: data.message } : plain(data) }))
}
const outcome = (promise) => promise.then((value) => ({ value: plain(value) }), ({ code, id, message }) => ({ error: { code, id, message } }))
window.call = (method, args) => outcome(window.ctx[method](...args))
window.user = (id) => outcome(window.ctx.users.get(id))
tell({ ready: true })
`

/** The service's session page by hand: it tells what it hears, answers as \`answers\` says, and says what a test makes it say. */
export const sessionPage = `<!doctype html><title>Session</title><script>
window.answers = {}
addEventListener('message', ({ origin, data }) => {
  tell({ heard: data, from: origin })
  const answer = data.event === 'rpc:request' ? window.answers[data.data.method] : undefined
  if (answer !== undefined) say('rpc:response', { id: data.data.id, ...answer })
})
window.say = (event, data) => parent.postMessage({ cobrowseio: true, event, data, trustedOnly: true }, '*')
tell({ loaded: location.href })
</script>`

export type Told = {
  ready?: true
  loaded?: string
  violation?: string
  event?: string
  data?: unknown
  heard?: { cobrowseio?: boolean; event?: string; data?: unknown; trustedOnly?: boolean }
  from?: string
}

export async function startEmbedder() {
  const [sdk, executable] = await Promise.all([bundle(pageEntry), findChromium({ log: pino({ level: 'silent' }) })])
  const files = new Map<string, [string, string]>([
    ['/', ['text/html', '<!doctype html><title>Embedder</title><body><script type="module" src="/harness.js"></script>']],
    ['/sdk.js', ['text/javascript', sdk]],
    ['/harness.js', ['text/javascript', harness]],
    ['/favicon.ico', ['image/x-icon', '']]
  ])
  const csp =
    "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*; frame-src http://127.0.0.1:*"
  const site = createServer((request, response) => {
    const [type, text] = files.get(request.url ?? '') ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type, 'content-security-policy': csp })
    response.end(text)
  })
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  const address = site.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  const browser = await chromium.launch({
    executablePath: executable.path,
    env: { ...process.env, ...executable.env },
    // Chromium's own sandbox does not start as root.
    chromiumSandbox: whyNoSandbox(process.env) === null
  })
  return {
    url,
    /** The path of a page with one script, which can ask for a token. */
    serveExample(code: string, token: string): string {
      files.set('/example.js', ['text/javascript', `${tellViolations}\n${code}`])
      files.set('/cobrowse-token', ['text/plain', token])
      files.set('/example', [
        'text/html',
        '<!doctype html><title>Example</title><body><script type="module" src="/example.js"></script>'
      ])
      return '/example'
    },
    /** A page on the site, and what it and its frames tell. */
    async open(path = '/'): Promise<{ page: Page; told: ReturnType<typeof createRecorder<Told>> }> {
      const page = await browser.newPage()
      const told = createRecorder<Told>()
      await page.exposeFunction('tell', (item: Told) => told.push(item))
      await page.goto(url + path)
      if (path === '/') await told.when(({ ready }) => ready === true)
      return { page, told }
    },
    async close(): Promise<void> {
      await browser.close()
      await new Promise<void>((done) => {
        site.close(() => done())
        site.closeAllConnections()
      })
    }
  }
}
export type Embedder = Awaited<ReturnType<typeof startEmbedder>>

/** Calls a function that the page or frame has made global. */
export function run(where: Page | Frame, name: string, ...args: unknown[]): Promise<unknown> {
  return where.evaluate(`${name}(...${JSON.stringify(args)})`)
}
