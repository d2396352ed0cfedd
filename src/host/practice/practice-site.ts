import fastify from 'fastify'
import { isLoopback } from '../server/guard'
import { portOf } from '../server/port-of'
import icon from './icon.svg?raw'
import { layout, type SitePage } from './layout'
import canvas from './pages/canvas.html?raw'
import drag from './pages/drag.html?raw'
import form from './pages/form.html?raw'
import frame from './pages/frame.html?raw'
import index from './pages/index.html?raw'
import long from './pages/long.html?raw'
import shop from './pages/shop.html?raw'
import signals from './pages/signals.html?raw'

const pages: readonly SitePage[] = [
  { path: '', title: 'Harbour: a practice site', body: index },
  { path: 'shop', title: 'Harbour goods', body: shop },
  { path: 'form', title: 'Forms and writing', body: form },
  { path: 'canvas', title: 'Canvas', body: canvas },
  { path: 'drag', title: 'Drag and drop', body: drag },
  { path: 'long', title: 'A long read', body: long },
  { path: 'signals', title: 'Signals', body: signals },
  { path: 'frame', title: 'Inner page', body: frame, kind: 'inner' }
]

export type PracticeSite = { url: string; close(): Promise<void> }

/**
 * The site of the first minute. It listens on a port of its own, always on loopback, so that it is another origin than the API: nothing that runs in it can
 * reach sessions or the token.
 */
export async function createPracticeSite(): Promise<PracticeSite> {
  const server = fastify({ logger: false, bodyLimit: 1024, forceCloseConnections: true })
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(
      'content-security-policy',
      "default-src 'self' 'unsafe-inline' data:; frame-ancestors 'self'; form-action 'self'"
    )
    reply.header('x-content-type-options', 'nosniff')
    if (isLoopback(request.hostname)) done()
    else void reply.status(403).send()
  })
  for (const page of pages) {
    const html = layout(page)
    server.get(`/practice/${page.path}`, (_request, reply) => reply.type('text/html; charset=utf-8').send(html))
  }
  server.get('/practice/icon.svg', (_request, reply) => reply.type('image/svg+xml').send(icon))
  server.get('/practice/notes.txt', (_request, reply) => reply.type('text/plain').send('Twelve strokes and a pause.\n'))
  server.get('/', (_request, reply) => reply.redirect('/practice/'))
  await server.listen({ host: '127.0.0.1', port: 0 })
  return { url: `http://127.0.0.1:${portOf(server)}/practice/`, close: () => server.close() }
}
