import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import screenView from '../live-view/screen-view.js?raw'

/** A page without build step and import: scripts inline under a nonce, everything else refused. `embedders`: CSP sources that may frame it. */
export function sendPage(
  reply: FastifyReply,
  { html, script, embedders }: { html: string; script: string; embedders: string }
): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  reply.header(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${embedders}`
  )
  reply.header('referrer-policy', 'no-referrer')
  // A process of its own, though pages of other ports of this machine may be in the same window.
  reply.header('origin-agent-cluster', '?1')
  const whole = html.replace('/* script */', () => `${screenView}\n${script}`).replaceAll('{{nonce}}', nonce)
  return reply.type('text/html; charset=utf-8').send(whole)
}
